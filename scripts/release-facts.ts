import type { Configuration } from 'electron-builder';

/** What only the place that makes a release knows, from its environment. Nothing here is secret. */
export interface ReleaseFacts {
  /** `owner/name` on GitHub: where updates are fetched, and the project's home. */
  GITHUB_REPOSITORY?: string | undefined;
  GITHUB_SERVER_URL?: string | undefined;
  /** `1`: a package that cannot be signed is an error, where the system expects signatures. */
  GATEHOUSE_RELEASE?: string | undefined;
  /** Azure's signing service for Windows; its credentials are read from AZURE_* by the signer. */
  AZURE_SIGN_ENDPOINT?: string | undefined;
  AZURE_SIGN_ACCOUNT?: string | undefined;
  AZURE_SIGN_PROFILE?: string | undefined;
  AZURE_SIGN_PUBLISHER?: string | undefined;
}

/** What a release adds to electron-builder.yml. Without facts it adds nothing: such a package asks nobody for updates. */
export function releaseConfiguration(facts: ReleaseFacts, platform: NodeJS.Platform): Configuration {
  return { ...project(facts), ...signing(facts, platform) };
}

function project({ GITHUB_REPOSITORY, GITHUB_SERVER_URL = 'https://github.com' }: ReleaseFacts): Configuration {
  const [owner, repo] = GITHUB_REPOSITORY?.split('/') ?? [];
  if (!owner || !repo) return {};
  return {
    // Writes app-update.yml into the app and latest*.yml beside the packages. The workflow uploads, not the builder.
    publish: { provider: 'github', owner, repo, releaseType: 'draft' },
    extraMetadata: {
      homepage: `${GITHUB_SERVER_URL}/${owner}/${repo}`,
      // Debian packages must name someone who can be written to.
      author: { name: `${owner} and contributors`, email: `${owner}@users.noreply.github.com` },
    },
  };
}

function signing(facts: ReleaseFacts, platform: NodeJS.Platform): Configuration {
  if (facts.GATEHOUSE_RELEASE !== '1' || platform === 'linux') return {};
  const { AZURE_SIGN_ENDPOINT, AZURE_SIGN_ACCOUNT, AZURE_SIGN_PROFILE, AZURE_SIGN_PUBLISHER } = facts;
  if (platform !== 'win32' || !AZURE_SIGN_ENDPOINT) return { forceCodeSigning: true };
  if (!AZURE_SIGN_ACCOUNT || !AZURE_SIGN_PROFILE || !AZURE_SIGN_PUBLISHER)
    throw new Error(
      'AZURE_SIGN_ENDPOINT is set; AZURE_SIGN_ACCOUNT, AZURE_SIGN_PROFILE and AZURE_SIGN_PUBLISHER must be too.',
    );
  return {
    forceCodeSigning: true,
    win: {
      azureSignOptions: {
        endpoint: AZURE_SIGN_ENDPOINT,
        codeSigningAccountName: AZURE_SIGN_ACCOUNT,
        certificateProfileName: AZURE_SIGN_PROFILE,
        publisherName: AZURE_SIGN_PUBLISHER,
      },
    },
  };
}
