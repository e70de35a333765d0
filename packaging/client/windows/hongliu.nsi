; The installer for Windows, by NSIS 3:
;   python dev.py package folder
;   makensis /DVERSION=0.1.0 packaging\client\windows\hongliu.nsi
; For one user, without an administrator. The room's data (%LOCALAPPDATA%\hongliu) is never touched,
; neither by an update nor by taking the program away.

Unicode true
!include "MUI2.nsh"
!include "FileFunc.nsh"

!ifndef VERSION
  !error "makensis /DVERSION=... says which version this is"
!endif
!define NAME "红柳会客厅"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Hongliu"
!define ROOT "..\..\.."

Name "${NAME} ${VERSION}"
OutFile "${ROOT}\build\package\hongliu-${VERSION}-windows-setup.exe"
InstallDir "$LOCALAPPDATA\Programs\Hongliu"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
RequestExecutionLevel user
SetCompressor /SOLID lzma
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "${NAME}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "FileDescription" "${NAME} 安装程序"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MulanPSL-2.0"

!define MUI_ICON "${ROOT}\build\package\icons\hongliu.ico"
!define MUI_UNICON "${ROOT}\build\package\icons\hongliu.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\program\hongliu.exe"
!insertmacro MUI_PAGE_LICENSE "${ROOT}\LICENSE"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

Section "Install"
  ; A program that runs holds its files: better to say so than to leave half of a new one.
  IfFileExists "$INSTDIR\program\hongliu.exe" 0 fresh
  ClearErrors
  Rename "$INSTDIR\program" "$INSTDIR\program.old"
  IfErrors 0 fresh
    MessageBox MB_OK|MB_ICONEXCLAMATION "${NAME}正在运行。请先关闭它，再安装一次。现在的程序没有改动。"
    Abort
  fresh:
  ClearErrors
  SetOutPath "$INSTDIR\program"
  File /r "${ROOT}\build\package\dist\hongliu\*.*"
  IfErrors 0 whole
    RMDir /r "$INSTDIR\program"
    Rename "$INSTDIR\program.old" "$INSTDIR\program"
    MessageBox MB_OK|MB_ICONSTOP "没有装完，可能是磁盘空间不够。已经换回原来的程序。"
    Abort
  whole:
  RMDir /r "$INSTDIR\program.old"
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\program\hongliu.exe"
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\program\hongliu.exe"

  ; Backups open by a double click.
  WriteRegStr HKCU "Software\Classes\.hlbackup" "" "Hongliu.Backup"
  WriteRegStr HKCU "Software\Classes\Hongliu.Backup" "" "${NAME}备份"
  WriteRegStr HKCU "Software\Classes\Hongliu.Backup\DefaultIcon" "" "$INSTDIR\program\hongliu.exe,0"

  WriteRegStr HKCU "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\program\hongliu.exe"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" "$0"
SectionEnd

Section "Uninstall"
  RMDir /r "$INSTDIR\program"
  RMDir /r "$INSTDIR\program.old"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegKey HKCU "Software\Classes\.hlbackup"
  DeleteRegKey HKCU "Software\Classes\Hongliu.Backup"
  DeleteRegKey HKCU "${KEY}"
SectionEnd
