"""Old templates split into channels, and heredocs whose live pieces come back."""

from __future__ import annotations

import pytest

from translator.tenant.heredoc import masked, unmasked
from translator.tenant.texts import LostVariable, in_channel


@pytest.mark.parametrize(
    ("old", "text", "voice"),
    [
        ("{{code}}", "{{ code }}", "{{ code }}"),
        ("{{ tenant.friendly_name }}!", "{{ friendly_name }}!", "{{ friendly_name }}!"),
        ("{{ code | upcase }}", "{{ code | upcase }}", "{{ code | upcase }}"),
        ("a{% if message_type == 'voice' %}b{% endif %}c", "ac", "abc"),
        ('{% if message_type != "voice" %}b{% else %}c{% endif %}', "b", "c"),
        ("{% if message_type == 'sms' %}b{% elsif message_type == 'voice' %}c{% endif %}", "b", "c"),
        ("{% if message_type == 'sms' %}b{% elsif message_type == 'sms' %}c{% else %}d{% endif %}", "b", "d"),
        ("a {%- if message_type == 'voice' -%} b {%- endif -%} c", "ac", "abc"),
    ],
)
def test_a_text_for_each_channel(old: str, text: str, voice: str) -> None:
    assert (in_channel(old, "sms"), in_channel(old, "voice")) == (text, voice)


@pytest.mark.parametrize(
    ("old", "lost"),
    [
        ("{{ pause }}{{ code }}", "pause"),
        ("{{ requestInfo.lang }}", "requestInfo.lang"),
        ("{% if requestInfo.lang == 'fr' %}a{% endif %}", "requestInfo.lang"),
        ("{% assign x = 1 %}", "{% assign %}"),
        ("{% if message_type == 'sms' %}a", "an open if"),
    ],
)
def test_what_has_no_counterpart_is_named(old: str, lost: str) -> None:
    with pytest.raises(LostVariable, match=lost.replace("{", r"\{").replace("}", r"\}")):
        in_channel(old, "sms")


HEREDOC = """<<EOT
const region = "${var.region}";
const literal = `$${x} %%{y}`;
%{ if var.debug ~}
console.log('debug');
%{ endif ~}
EOT"""


def test_live_pieces_get_words_and_come_back() -> None:
    text, live = masked(HEREDOC)
    assert text is not None
    assert "const literal = `${x} %{y}`;" in text
    assert [piece for _, piece in live] == ["${var.region}", "%{ if var.debug ~}", "%{ endif ~}"]
    assert "${var" not in text
    assert unmasked(text, live) == HEREDOC


def test_an_indented_heredoc_loses_its_least_indentation() -> None:
    text, _ = masked("<<-EOT\n    a;\n      b;\n\n    EOT")
    assert text == "a;\n  b;\n\n"


def test_a_piece_with_braces_and_quotes_inside_is_one() -> None:
    text, live = masked('<<EOT\n${jsonencode({ a = "}" })};\nEOT')
    assert live[0][1] == '${jsonencode({ a = "}" })}'
    assert text == f"{live[0][0]};\n"


def test_a_piece_that_was_lost_or_doubled_is_refused() -> None:
    text, live = masked('<<EOT\na("${var.x}");\nEOT')
    assert text is not None
    assert unmasked("a();\n", live) is None
    assert unmasked(text + text, live) is None


def test_the_closing_word_is_not_in_the_text() -> None:
    assert unmasked("a\nEOT\n", ()) == "<<EOT_\na\nEOT\nEOT_"
