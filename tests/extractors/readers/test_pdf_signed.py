"""PDFs signed here with a certificate made here: who, when, intact or changed; never whether it is to be trusted."""

import datetime as dt
from io import BytesIO

import pytest
from asn1crypto import keys, x509
from cryptography import x509 as made
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic, writer
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec
from pyhanko_certvalidator.registry import SimpleCertificateStore

from extractors.readers import pdf_signed
from extractors.readers.pdf_signed import digital_signatures

UNIT = "重庆衡岳新材料有限公司"


@pytest.fixture(scope="module")
def signer():
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = made.Name(
        [made.NameAttribute(NameOID.ORGANIZATION_NAME, UNIT), made.NameAttribute(NameOID.COMMON_NAME, "林一")]
    )
    day = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    certificate = (
        made.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(day)
        .not_valid_after(day + dt.timedelta(days=4000))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return signers.SimpleSigner(
        signing_cert=x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),
    )


@pytest.fixture(scope="module")
def signed(signer):
    """A page of A4 with a signature field."""
    blank = PdfFileWriter()
    stream = generic.StreamObject(stream_data=b"0 0 m 10 10 l S")
    page = writer.PageObject(contents=blank.add_object(stream), media_box=generic.ArrayObject(
        [generic.NumberObject(value) for value in (0, 0, 595, 842)]
    ))  # fmt: skip
    blank.insert_page(page)
    empty = BytesIO()
    blank.write(empty)
    signing = signers.PdfSigner(
        signers.PdfSignatureMetadata(field_name="One", md_algorithm="sha256"),
        signer=signer,
        new_field_spec=SigFieldSpec("One", on_page=0, box=(100, 700, 220, 760)),
    )
    return signing.sign_pdf(IncrementalPdfFileWriter(empty)).getvalue()


def seen(tmp_path, content):
    path = tmp_path / "signed.pdf"
    path.write_bytes(content)
    return digital_signatures(path)


def test_who_when_where_and_intact(tmp_path, signed):
    (mark,) = seen(tmp_path, signed)
    assert mark.label.startswith(f"数字签名：{UNIT}，林一（20")
    assert "签名后内容未改动，证书是否可信未核验" in mark.label
    assert mark.present
    assert mark.page == 1
    assert (mark.box.x0, mark.box.y0, mark.box.x1, mark.box.y1) == (100, 82, 220, 142)


def test_it_is_no_partys_signature_by_itself(tmp_path, signed):
    """Anybody can make a certificate in anybody's name."""
    (mark,) = seen(tmp_path, signed)
    assert (mark.score < 0.6, mark.typed) == (True, "")


def test_changed_bytes_are_told(tmp_path, signed):
    (mark,) = seen(tmp_path, signed.replace(b"10 10 l S", b"10 99 l S"))
    assert "签名后内容已被改动" in mark.label


def test_what_was_added_after_signing_is_told(tmp_path, signed):
    changed = IncrementalPdfFileWriter(BytesIO(signed))
    changed.root["/Lang"] = generic.TextStringObject("zh")
    changed.update_root()
    out = BytesIO()
    changed.write(out)
    (mark,) = seen(tmp_path, out.getvalue())
    assert "有追加内容" in mark.label


def test_a_further_signature_is_no_addition(tmp_path, signed, signer):
    signing = signers.PdfSigner(
        signers.PdfSignatureMetadata(field_name="Two", md_algorithm="sha256"),
        signer=signer,
        new_field_spec=SigFieldSpec("Two", on_page=0, box=(300, 700, 420, 760)),
    )
    twice = signing.sign_pdf(IncrementalPdfFileWriter(BytesIO(signed))).getvalue()
    first, second = seen(tmp_path, twice)
    assert "签名后内容未改动，其后只有其他签名" in first.label
    assert "签名后内容未改动，证书" in second.label


def test_national_algorithms_are_named_as_not_verifiable(tmp_path, signed, monkeypatch):
    monkeypatch.setattr(pdf_signed, "_NATIONAL", "2.16.840.1.101.3.4.2.")
    (mark,) = seen(tmp_path, signed)
    assert "国密算法，无法在此核验" in mark.label


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n%%EOF", b"%PDF-1.7 /ByteRange [0 1 2 3] garbage"])
def test_files_without_signatures_or_in_ruins_have_none(tmp_path, content):
    assert seen(tmp_path, content) == []
