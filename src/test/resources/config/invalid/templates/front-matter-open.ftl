---
variables: [code]
Your code is ${code}
