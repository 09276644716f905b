"""Addresses: their hosts, however broken they are."""

from __future__ import annotations

import pytest

from parsers.metadata.addresses import host_of


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.Example.com/a//b", "example.com"),
        ("//news.example.com?a=1", "news.example.com"),
        (" http://example.com:8080#a", "example.com"),
        ("https://bell.example@tower.example/", "tower.example"),
        ("https://a@b:c@tower.example", "tower.example"),
        ("http://[2001:DB8::1]:80/", "2001:db8::1"),
        ("http://[bell.example/", ""),
        ("https://bell.example@/", ""),
        ("http:///a", ""),
        ("file:///a", ""),
        ("whatsapp://send?text=a", ""),
        ("/a//b", ""),
        ("", ""),
    ],
)
def test_the_host_of_an_address(address: str, host: str) -> None:
    assert host_of(address) == host
