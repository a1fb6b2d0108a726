---
# subject of the mail; title of a push, see push.ftl
subject: "Welcome, ${name}!"
# optional: all variables that this file may use. A misspelt one is refused when the file is saved
variables: [name, link]
---
Hello ${name},

good to have you.
<#if link??>

Start here: ${link}
</#if>
