; What the app itself writes to the registry while it runs, and an uninstall has to take back.
; An update uninstalls the old version first; it must leave these alone.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    ; Start with Windows, written under the app's user model id.
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "${APP_ID}"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run" "${APP_ID}"
    ; gatehouse:// links.
    DeleteRegKey HKCU "Software\Classes\gatehouse"
  ${endIf}
!macroend
