@echo off
rem Herald from its jar, in the folder where it is called, which holds routes\ and config\:
rem   bin\herald                          starts the gateway; Ctrl-C stops it
rem   bin\herald explain message.json     runs a command, without a broker; bin\herald --help lists them
rem From the environment: JAVA_HOME or JAVA, HERALD_JAR, JAVA_OPTS. Arguments are settings, such as --server.port=8090.
setlocal

if not defined JAVA if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if not defined JAVA set "JAVA=java"

set "HOME_=%~dp0.."
if not defined HERALD_JAR for %%d in ("%HOME_%" "%HOME_%\lib" "%HOME_%\target") do (
    for %%f in ("%%~d\herald-*.jar") do if not defined HERALD_JAR set "HERALD_JAR=%%~f"
)
if not defined HERALD_JAR (
    echo herald: there is no herald-*.jar beside bin, in lib or in target: run 'mvn -DskipTests package', or set HERALD_JAR 1>&2
    exit /b 2
)

set "FIRST=%~1"
if not defined FIRST goto start
for %%c in (-h --help -V --version) do if "%FIRST%"=="%%c" goto command
if "%FIRST:~0,1%"=="-" goto start
:command
rem an archive of their own: check and explain make it, all commands use it
set "ARCHIVE=%HERALD_JAR:.jar=-commands.jsa%"
set SHARED=-Xshare:auto
if not defined CI for %%c in (check explain) do if "%FIRST%"=="%%c" set SHARED="-XX:ArchiveClassesAtExit=%ARCHIVE%"
if exist "%ARCHIVE%" set SHARED="-XX:SharedArchiveFile=%ARCHIVE%"
"%JAVA%" %SHARED% -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:cds=off -Xlog:cds+dynamic=off %JAVA_OPTS% -jar "%HERALD_JAR%" %*
exit /b %ERRORLEVEL%

:start
rem Java ignores an archive of another jar: delete herald-*.jsa after an update
set "ARCHIVE=%HERALD_JAR:.jar=.jsa%"
set SHARED="-XX:ArchiveClassesAtExit=%ARCHIVE%" -XX:Tier4InvocationThreshold=20000 -XX:Tier4MinInvocationThreshold=3000 -XX:Tier4CompileThreshold=40000 -XX:Tier4BackEdgeThreshold=120000
if exist "%ARCHIVE%" set SHARED="-XX:SharedArchiveFile=%ARCHIVE%"
"%JAVA%" %SHARED% -Xshare:auto -Xlog:cds=off -Xlog:cds+dynamic=off %JAVA_OPTS% -jar "%HERALD_JAR%" %*
exit /b %ERRORLEVEL%
