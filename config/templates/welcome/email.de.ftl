---
subject: "Willkommen, ${name}!"
variables: [name, link]
---
Hallo ${name},

schön, dass du da bist.
<#if link??>

Hier geht es los: ${link}
</#if>
