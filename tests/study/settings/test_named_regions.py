import pytest

from toolkit.codebook import load_codebook
from toolkit.errors import BadInput
from toolkit.study.settings.compare import ClaimSettings, CompareSettings
from toolkit.study.settings.named_regions import with_codes


def claimed(domain):
    claims = (ClaimSettings(more="武城县", domain=domain),)
    return with_codes(CompareSettings(claims=claims), {"371428"}, load_codebook()).claims[0].domain


def test_a_claim_names_a_domain_by_its_key_or_as_it_is_called():
    assert claimed("养老服务") == claimed("Care for older people") == claimed("elderly_care")


def test_a_claim_about_no_domain_of_the_codebook_says_where():
    with pytest.raises(BadInput, match=r"\[compare\] claims: domain '养老' is not in codebook"):
        claimed("养老")


def test_two_names_of_one_region_are_no_pair():
    with pytest.raises(BadInput, match="one compares a region with itself, under another name"):
        with_codes(CompareSettings(pairs=(("武城县", "371428"),)), {"371428", "370828"})
