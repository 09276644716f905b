# ruff: noqa: E501
"""Ways to spell an address that nobody outside may reach; `{port}` is where the canary listens."""

from __future__ import annotations

_HOSTS = [
    # the loopback address, as inet_aton and browsers read it
    *("127.0.0.1", "127.0.0.2", "127.1", "127.0.1", "127.255.255.254", "127.000.000.001", "127.0.0.1."),
    *("2130706433", "017700000001", "0x7f000001", "0x7F.1", "0x7f.0.0.1", "0177.0.0.1", "0177.0x0.0.1", "00000177.1"),
    *("0x7f.0x0.0x0.0x1", "0177.0000.0000.0001", "127.0x000001", "127.0.0x1", "0x7f.00000001"),
    # this host by other names
    *("localhost", "LOCALHOST", "LocalHost.", "localhost.", "ip6-localhost", "localhost.localdomain"),
    *("0.0.0.0", "0", "0x0", "00", "0.0", "0.1.2.3"),
    # digits and dots of other alphabets
    *("①②⑦.⓪.⓪.①", "１２７.０.０.１", "127。0。0。1", "127．0．0．1", "127｡0｡0｡1", "𝟏𝟐𝟕.𝟎.𝟎.𝟏", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ", "ｌｏｃａｌｈｏｓｔ"),
    # percent-encoded
    *("%31%32%37.0.0.1", "127%2e0%2e0%2e1", "%6c%6f%63alhost", "127.0.0.1%00.example.org"),
    # IPv6
    *("[::1]", "[0:0:0:0:0:0:0:1]", "[0000::1]", "[::0001]", "[::]", "[0::0]", "[::1%25lo]", "[::1%25eth0]"),
    *("[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:127.0.0.1]", "[::ffff:0:127.0.0.1]", "[::127.0.0.1]"),
    *("[::7f00:1]", "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]"),
    *("[2002:7f00:1::1]", "[2002:a00:1::]", "[2002:c0a8:101::]", "[2001:0:4136:e378:8000:63bf:80ff:fffe]"),
    *("[fe80::1]", "[fe80::1%25lo]", "[fe80::5efe:127.0.0.1]", "[2000::5efe:7f00:1]", "[fc00::1]", "[fd12:3456::1]"),
    *("[fec0::1]", "[ff02::1]", "[ff0e::1]", "[100::1]", "[2001:db8::1]", "[2001:10::1]", "[3fff::1]", "[5f00::1]"),
    *("[::ffff:10.0.0.1]", "[::ffff:169.254.169.254]", "[::ffff:192.168.0.1]", "[64:ff9b::10.0.0.1]"),
    # private, shared, link-local, metadata, documentation, benchmarks, multicast, reserved
    *("10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.254", "192.168.0.1", "192.168.1.1", "0xa.1", "3232235521"),
    *("100.64.0.1", "100.127.255.254", "169.254.169.254", "169.254.1.1", "2852039166", "0xA9FEA9FE", "0251.0376.0251.0376"),
    *("192.0.0.1", "192.0.0.192", "192.0.2.1", "198.18.0.1", "198.19.255.254", "198.51.100.1", "203.0.113.1"),
    *("192.88.99.1", "192.31.196.1", "192.52.193.1", "192.175.48.1", "224.0.0.1", "239.255.255.250", "233.252.0.1"),
    *("240.0.0.1", "255.255.255.255", "254.254.254.254"),
]  # fmt: skip

# Where parsers have disagreed about which part is the host.
_WHOLE = [
    "http://example.org@127.0.0.1:{port}/",
    "http://example.org:80@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}@127.0.0.1:{port}/",
    "http://example.org%40127.0.0.1:{port}/",
    "http://127.0.0.1:{port}#@example.org/",
    "http://127.0.0.1:{port}?@example.org/",
    "http://127.0.0.1:{port}\\@example.org/",
    "http://example.org\\@127.0.0.1:{port}/",
    "http://example.org&@127.0.0.1:{port}#@example.net/",
    "http://[::1]:{port}@127.0.0.1:{port}/",
    "http:127.0.0.1:{port}/",
    "http:/127.0.0.1:{port}/",
    "http:///127.0.0.1:{port}/",
    "http:\\\\127.0.0.1:{port}\\",
    "http://\t127.0.0.1:{port}/",
    "http://127.0.\n0.1:{port}/",
    "http://127.0.0.1:{port}\r\nHost: example.org/",
    " http://127.0.0.1:{port}/",
    "//127.0.0.1:{port}/",
    "HTTP://127.0.0.1:{port}/",
    "hTTpS://127.0.0.1:{port}/",
    "http://127.0.0.1:0{port}/",
    "http://[127.0.0.1]:{port}/",
    "http://[::1]]:{port}/",
    "gopher://127.0.0.1:{port}/_GET",
    "ftp://127.0.0.1:{port}/",
    "file://127.0.0.1/etc/passwd",
    "file:///etc/passwd",
    "dict://127.0.0.1:{port}/info",
    "data:text/html,x",
    "javascript:fetch('http://127.0.0.1:{port}/')",
    "unix:///var/run/docker.sock",
    "jar:http://127.0.0.1:{port}/!/",
    "view-source:http://127.0.0.1:{port}/",
    "ws://127.0.0.1:{port}/",
]


def spellings(port: int) -> list[str]:
    """Every spelling as a URL at that port."""
    return [f"http://{host}:{port}/" for host in _HOSTS] + [url.format(port=port) for url in _WHOLE]
