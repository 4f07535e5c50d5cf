"""Partners and agreements: found, written, put away, brought back."""

from datetime import timedelta

from django.utils import timezone

from gouvernail.history.models import Change
from gouvernail.organisations.models import Agreement, Partner
from gouvernail.organisations.services import save_agreement
from gouvernail.plans.models import Node, Plan
from tests.web.directory.conftest import Counter
from tests.web.plans.conftest import text_of


def agreed(counter: Counter, partner: Partner, days: int) -> Agreement:
    """An agreement that ends in so many days."""
    end = timezone.localdate() + timedelta(days=days)
    details = {"title": f"Convention {days}", "ends_on": end}
    return save_agreement(partner=partner, details=details, by=counter.cast.coordinator)


def test_a_partner_is_found_by_its_person_without_accents(counter: Counter) -> None:
    counter.partner("Unia", contact="Hélène Dupagne")
    counter.partner("La Régie")
    page = text_of(counter.get("directory", query="?q=helene"))
    assert "Unia" in page
    assert "La Régie" not in page


def test_address_and_number_are_a_tap_away(counter: Counter) -> None:
    counter.partner("Unia", email="info@unia.example", phone="081/22.33 44")
    page = counter.get("directory").content.decode()
    assert 'href="mailto:info@unia.example"' in page
    assert 'href="tel:081223344"' in page


def test_a_reader_reads_and_is_offered_no_button(readers: Counter) -> None:
    partner = readers.partner("Unia")
    for page in (readers.get("directory"), readers.get("partner", partner.pk)):
        assert page.status_code == 200
        assert "partner-new" not in page.content.decode()
        assert "partner-edit" not in page.content.decode()


def test_an_added_partner_has_its_page(counter: Counter) -> None:
    page = counter.post("partner_new", name="Unia", kind="public", phone="081 1")
    assert page.redirect_chain
    assert "Unia" in text_of(page)


def test_a_name_that_is_there_is_said_beside_the_field(counter: Counter) -> None:
    counter.partner("Unia")
    page = counter.post("partner_new", name="UNIA", kind="other")
    assert page.status_code == 422
    assert "“Unia”" in text_of(page) or "« Unia »" in text_of(page).replace("\xa0", " ")
    assert Partner.objects.count() == 1


def test_a_partner_put_away_comes_back_from_the_toast(counter: Counter) -> None:
    partner = counter.partner("Unia")
    page = counter.post("partner_archive", partner.pk).content.decode()
    undo = f"/valmont/directory/partners/{partner.pk}/restore/"
    assert f'action="{undo}"' in page
    assert "partner-archived" in page
    counter.client.post(undo)
    partner.refresh_from_db()
    assert partner.archived_at is None


def test_the_page_of_a_partner_lists_its_actions(counter: Counter, plan: Plan) -> None:
    partner = counter.partner("Unia")
    Node.objects.get(plan=plan, key="a1").partners.add(partner)
    gone = Node.objects.get(plan=plan, key="a2")
    gone.partners.add(partner)
    Node.objects.filter(pk=gone.pk).update(removed_at=timezone.now())
    page = text_of(counter.get("partner", partner.pk))
    assert "Créer un taxi social" in page
    assert gone.title not in page


def test_agreements_come_the_next_to_end_first_and_the_ended_apart(
    counter: Counter,
) -> None:
    partner = counter.partner("Unia")
    for days in (400, 40, -3):
        agreed(counter, partner, days)
    page = text_of(counter.get("agreements"))
    places = [page.index(f"Convention {days}") for days in (40, 400, -3)]
    assert places == sorted(places)
    assert "40" in page
    assert 'class="late"' in counter.get("agreements").content.decode()


def test_a_removed_agreement_comes_back_from_the_toast(counter: Counter) -> None:
    agreement = agreed(counter, counter.partner("Unia"), 40)
    page = counter.post("agreement_remove", agreement.pk).content.decode()
    change = Change.objects.get(verb="agreement.removed")
    assert f"/agreements/{change.pk}/back/" in page
    assert not Agreement.objects.exists()
    counter.post("agreement_back", change.pk)
    assert Agreement.objects.get().title == "Convention 40"


def test_an_end_before_the_start_is_refused_in_a_sentence(counter: Counter) -> None:
    partner = counter.partner("Unia")
    dates = {"starts_on": "2027-05-01", "ends_on": "2026-01-01"}
    page = counter.post("agreement_new", partner.pk, title="Bail", **dates)
    assert page.status_code == 422
    page = counter.post("agreement_new", partner.pk, title="Bail", ends_on="1789-07-14")
    assert page.status_code == 422
    assert not Agreement.objects.exists()


def test_the_file_holds_what_the_table_shows(counter: Counter) -> None:
    partner = counter.partner("=Unia", contact="Hélène", email="info@unia.example")
    agreed(counter, partner, 40)
    answer = counter.get("partners_csv")
    rows = answer.content.decode("utf-8-sig").splitlines()
    assert len(rows) == 2
    assert rows[1].startswith("'=Unia;")
    assert "Hélène;info@unia.example;;1;" in rows[1]


def test_another_house_has_another_directory(counter: Counter) -> None:
    cast = counter.cast
    other = Partner.objects.create(organisation=cast.elsewhere, name="Ailleurs")
    assert counter.get("partner", other.pk).status_code == 404
    assert counter.post("partner_archive", other.pk).status_code == 404
