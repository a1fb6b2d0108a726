---
varibles: [code]
---
Your code is ${code}
