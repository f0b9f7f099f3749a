// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/import_fixture.h"

#include "db/bundle/bundle.h"
#include "db/store/edit_apply.h"

#include <QtTest>

#include <algorithm>

using namespace lodestone;
using namespace lodestone::test;

namespace
{

const std::string kNewSite = "test-magnet-works";

core::NetworkEdit edit(const std::string& title, std::vector<core::RowEdit> rows)
{
    return {0, title, std::move(rows), "a visit in October 2026", "A. Analyst", {}, false};
}

/// A site like one that there is, elsewhere.
core::RowEdit newSite(const core::Dataset& dataset)
{
    const auto found = std::ranges::find(dataset.sites, core::Stage::Magnet, &core::Site::kind);
    core::RowEdit row =
        db::rowEdit(dataset, "sites", static_cast<std::size_t>(found - dataset.sites.begin()));
    row.set("site_id", kNewSite);
    row.set("works_id", kNewSite);
    row.set("name", "Test magnet works");
    row.set("confidence", "reported");
    row.isNew = true;
    return row;
}

core::RowEdit linkFrom(const core::Dataset& dataset, const std::string& supplier)
{
    const auto buyer = std::ranges::find(dataset.sites, core::Stage::Component, &core::Site::kind);
    const auto magnet = std::ranges::find(dataset.sites, core::Stage::Magnet, &core::Site::kind);
    return {"links",
            {{"supplier_site_id", supplier},
             {"buyer_site_id", buyer->id},
             {"product_id", magnet->outputProductId},
             {"confidence", "estimated"}},
            false,
            true};
}

std::int64_t sitesNamed(const core::Dataset& dataset, const std::string& id)
{
    return std::ranges::count(dataset.sites, id, &core::Site::id);
}

} // namespace

class NetworkEditTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEditIsLaidOverTheDataAndTakenBack();
    void aChangedRowKeepsItsPlace();
    void aRemovedLinkIsGone();
    void whatIsWrongIsSaidAtItsColumnAndNothingIsKept_data();
    void whatIsWrongIsSaidAtItsColumnAndNothingIsKept();
    void whatOthersRestOnIsNotTakenBack();
    void thePastHasNoEditOfLater();
    void aNoteCanBeOnASiteThatWasAdded();
    void anEditNeedsTitleOriginAndAuthor();
    void twoReadersSeeTheSame();
    void aCopyThroughABundleCanBeEditedAgain();
    void whatALaterEditChangesRestsOnWhatAnEarlierOneAdded();
    void takingAnEarlierChangeBackLeavesALaterOneOfOtherColumns();
    void whatIsThereIsNotAddedAgain();
    void theEditIsASourceBesideThoseThatWere();
    void aClockSetBackDoesNotTurnTheOrderRound();
};

void NetworkEditTest::anEditIsLaidOverTheDataAndTakenBack()
{
    ImportFixture fixture;
    const std::string before = fixture.hash();
    const auto data = fixture.dataset();

    const auto made = fixture.workspace().saveNetworkEdit(
        edit("add a works", {newSite(*data), linkFrom(*data, kNewSite)}));

    QVERIFY2(made.ok(), made ? "" : made.error().message.c_str());
    QCOMPARE(made.value().editId, std::int64_t(1));
    const auto after = fixture.dataset();
    QCOMPARE(after->sites.size(), data->sites.size() + 1);
    QCOMPARE(after->links.size(), data->links.size() + 1);
    QCOMPARE(after->sites.back().id, kNewSite);
    QCOMPARE(after->sites.back().sourceIds, core::IdList{"edit-1"});
    QCOMPARE(after->links.back().confidence, core::Confidence::Estimated);
    const auto source = std::ranges::find(after->sources, "edit-1", &core::Source::id);
    QVERIFY(source != after->sources.end());
    QCOMPARE(source->publisher, std::string("A. Analyst"));
    QCOMPARE(source->title, std::string("a visit in October 2026"));
    QCOMPARE(source->published, std::string("2026-11-26"));

    QVERIFY(fixture.workspace().undoNetworkEdit(1).ok());
    QCOMPARE(fixture.hash(), before);
    QVERIFY(fixture.workspace().networkEdits().value().front().undone);
    QVERIFY(!fixture.workspace().undoNetworkEdit(1).ok());
    QVERIFY(fixture.workspace().redoNetworkEdit(1).ok());
    QCOMPARE(core::datasetHash(*fixture.dataset()), core::datasetHash(*after));
    QVERIFY(!fixture.workspace().redoNetworkEdit(2).ok());
}

void NetworkEditTest::aChangedRowKeepsItsPlace()
{
    ImportFixture fixture;
    const auto data = fixture.dataset();
    core::RowEdit row = db::rowEdit(*data, "sites", 5);
    row.set("name", "Another name");

    const auto made = fixture.workspace().saveNetworkEdit(edit("rename", {row}));

    QVERIFY2(made.ok(), made ? "" : made.error().message.c_str());
    const auto after = fixture.dataset();
    QCOMPARE(after->sites.size(), data->sites.size());
    QCOMPARE(after->sites[5].id, data->sites[5].id);
    QCOMPARE(after->sites[5].name, std::string("Another name"));
    core::Site same = after->sites[5];
    same.name = data->sites[5].name;
    same.sourceIds = data->sites[5].sourceIds;
    QCOMPARE(same, data->sites[5]);
}

void NetworkEditTest::aRemovedLinkIsGone()
{
    ImportFixture fixture;
    const auto data = fixture.dataset();
    core::RowEdit row = db::rowEdit(*data, "links", 7);
    row.removed = true;

    QVERIFY(fixture.workspace().saveNetworkEdit(edit("remove a link", {row})).ok());

    const auto after = fixture.dataset();
    QCOMPARE(after->links.size(), data->links.size() - 1);
    QVERIFY(std::ranges::find(after->links, data->links[7]) == after->links.end());
}

void NetworkEditTest::whatIsWrongIsSaidAtItsColumnAndNothingIsKept_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("said");

    const auto add = [](const char* name, const char* table, const char* column, const char* text,
                        const char* said) {
        QTest::newRow(name) << table << column << text << said;
    };
    add("latitude", "sites", "lat", "91", "lat");
    add("word for a number", "sites", "lon", "east", "lon");
    add("country", "sites", "country", "Germany", "country");
    add("company", "sites", "company_id", "nobody", "company_id");
    add("confidence", "sites", "confidence", "", "confidence");
    add("share", "links", "share_of_need", "1.5", "share_of_need");
    add("not a number", "links", "share_of_need", "nan", "share_of_need");
    add("to itself", "links", "buyer_site_id", kNewSite.c_str(), "buyer_site_id");
    add("buyer", "links", "buyer_site_id", "nowhere", "buyer_site_id");
    add("no column", "links", "colour", "red", "colour");
}

void NetworkEditTest::whatIsWrongIsSaidAtItsColumnAndNothingIsKept()
{
    QFETCH(QString, table);
    QFETCH(QString, column);
    QFETCH(QString, text);
    QFETCH(QString, said);
    ImportFixture fixture;
    const auto data = fixture.dataset();
    core::NetworkEdit wrong = edit("wrong", {newSite(*data), linkFrom(*data, kNewSite)});
    const std::size_t row = table == QStringLiteral("sites") ? 0 : 1;
    wrong.rows[row].set(column.toStdString(), text.toStdString());

    const auto faults = db::tryEdit(*data, wrong).faults;
    const auto made = fixture.workspace().saveNetworkEdit(wrong);

    QVERIFY(!faults.empty());
    QCOMPARE(faults.front().row, row);
    QCOMPARE(QString::fromStdString(faults.front().column), said);
    QVERIFY(!faults.front().reason.empty());
    QVERIFY(!made.ok());
    QVERIFY(QString::fromStdString(made.error().message).contains(said));
    QCOMPARE(core::datasetHash(*fixture.dataset()), core::datasetHash(*data));
    QVERIFY(fixture.workspace().networkEdits().value().empty());
}

void NetworkEditTest::whatOthersRestOnIsNotTakenBack()
{
    ImportFixture fixture;
    const auto data = fixture.dataset();
    QVERIFY(fixture.workspace().saveNetworkEdit(edit("add", {newSite(*data)})).ok());
    QVERIFY(fixture.workspace().saveNetworkEdit(edit("link", {linkFrom(*data, kNewSite)})).ok());
    core::RowEdit site = newSite(*data);
    site.removed = true;

    const auto undone = fixture.workspace().undoNetworkEdit(1);

    QVERIFY(!undone.ok());
    QVERIFY(undone.error().message.find("other edits rest on edit 1") != std::string::npos);
    QCOMPARE(sitesNamed(*fixture.dataset(), kNewSite), std::int64_t(1));
    QVERIFY(!fixture.workspace().saveNetworkEdit(edit("remove a site", {site})).ok());
    QVERIFY(fixture.workspace().undoNetworkEdit(2).ok());
    QVERIFY(fixture.workspace().undoNetworkEdit(1).ok());
    QCOMPARE(sitesNamed(*fixture.dataset(), kNewSite), std::int64_t(0));
    QVERIFY(!fixture.workspace().redoNetworkEdit(2).ok()); // its site is gone
}

void NetworkEditTest::thePastHasNoEditOfLater()
{
    ImportFixture fixture;
    fixture.setTime("2026-11-27T10:00:00Z");
    QVERIFY(fixture.workspace().saveNetworkEdit(edit("add", {newSite(*fixture.dataset())})).ok());
    fixture.setTime("2026-11-28T10:00:00Z");
    QVERIFY(fixture.workspace().undoNetworkEdit(1).ok());

    const auto sitesAt = [&](const char* time) {
        return sitesNamed(*fixture.workspace().datasetAsRecorded(time).value(), kNewSite);
    };

    QCOMPARE(sitesAt("2026-11-26T10:00:00Z"), std::int64_t(0));
    QCOMPARE(sitesAt("2026-11-27T11:00:00Z"), std::int64_t(1));
    QCOMPARE(sitesAt("2026-11-28T11:00:00Z"), std::int64_t(0));
}

void NetworkEditTest::aNoteCanBeOnASiteThatWasAdded()
{
    ImportFixture fixture;
    QVERIFY(fixture.workspace().saveNetworkEdit(edit("add", {newSite(*fixture.dataset())})).ok());

    const auto note = fixture.workspace().saveSiteNote(
        {kNewSite, core::NoteStatus::Confirmed, "seen", "A. Analyst", {}});

    QVERIFY2(note.ok(), note ? "" : note.error().message.c_str());
    QCOMPARE(fixture.workspace().siteNotes().value().size(), std::size_t(1));
}

void NetworkEditTest::anEditNeedsTitleOriginAndAuthor()
{
    ImportFixture fixture;
    const auto data = fixture.dataset();
    for (std::string core::NetworkEdit::*part :
         {&core::NetworkEdit::title, &core::NetworkEdit::from, &core::NetworkEdit::author}) {
        for (const std::string& text : {std::string(), std::string("two\nlines"),
                                        std::string("\xff"), std::string(501, 'x')}) {
            core::NetworkEdit one = edit("add", {newSite(*data)});
            one.*part = text;
            QVERIFY(!db::tryEdit(*data, one).faults.empty());
            QVERIFY(!fixture.workspace().saveNetworkEdit(one).ok());
        }
    }
    QVERIFY(!db::tryEdit(*data, edit("nothing", {})).faults.empty());
    QVERIFY(!db::tryEdit(*data, edit("figures", {{"observations", {}, false}})).faults.empty());
}

void NetworkEditTest::twoReadersSeeTheSame()
{
    ImportFixture fixture;
    const auto other = fixture.workspace().openAnother();
    QVERIFY(other.ok());
    QVERIFY(other.value()->saveNetworkEdit(edit("add", {newSite(*fixture.dataset())})).ok());

    QCOMPARE(sitesNamed(*fixture.dataset(), kNewSite), std::int64_t(1));
}

void NetworkEditTest::aCopyThroughABundleCanBeEditedAgain()
{
    ImportFixture fixture;
    const TempDir dir;
    QVERIFY(fixture.workspace().saveNetworkEdit(edit("add", {newSite(*fixture.dataset())})).ok());
    QVERIFY(db::writeBundle(*fixture.dataset(), dir.path("bundle")).ok());
    const auto read = db::readBundleFolder(dir.path("bundle"));
    QVERIFY(read.dataset != nullptr);
    const auto factory = db::makeWorkspaceFactory();
    const auto copy = factory->create(dir.path("copy.lodestone"), *read.dataset);
    QVERIFY(copy.ok());
    core::RowEdit row = db::rowEdit(*read.dataset, "sites", 3);
    row.set("name", "Another name");

    const auto made = copy.value()->saveNetworkEdit(edit("rename", {row}));

    QVERIFY2(made.ok(), made ? "" : made.error().message.c_str());
    QCOMPARE(made.value().editId, std::int64_t(2)); // edit-1 came with the bundle
    const auto again = factory->open(dir.path("copy.lodestone"));
    QVERIFY(again.ok());
    const auto data = again.value()->dataset();
    QVERIFY2(data.ok(), data ? "" : data.error().message.c_str());
    QCOMPARE(data.value()->sites[3].name, std::string("Another name"));
}

void NetworkEditTest::whatALaterEditChangesRestsOnWhatAnEarlierOneAdded()
{
    ImportFixture fixture;
    QVERIFY(fixture.workspace().saveNetworkEdit(edit("add", {newSite(*fixture.dataset())})).ok());
    const auto data = fixture.dataset();
    core::RowEdit row = db::rowEdit(*data, "sites", data->sites.size() - 1);
    row.set("name", "Renamed");
    QVERIFY(fixture.workspace().saveNetworkEdit(edit("rename", {row})).ok());

    const auto undone = fixture.workspace().undoNetworkEdit(1);

    QVERIFY(!undone.ok());
    QVERIFY(undone.error().message.find("rest on edit 1") != std::string::npos);
    QCOMPARE(fixture.dataset()->sites.back().name, std::string("Renamed"));
}

void NetworkEditTest::takingAnEarlierChangeBackLeavesALaterOneOfOtherColumns()
{
    ImportFixture fixture;
    const auto data = fixture.dataset();
    const auto found = std::ranges::find_if(
        data->links, [](const core::Link& link) { return link.shareOfNeed.has_value(); });
    const auto at = static_cast<std::size_t>(found - data->links.begin());
    core::RowEdit row = db::rowEdit(*data, "links", at);
    row.set("share_of_need", "0.001");
    QVERIFY(fixture.workspace().saveNetworkEdit(edit("share", {row})).ok());
    row = db::rowEdit(*fixture.dataset(), "links", at);
    row.set("note", "seen in October");
    QVERIFY(fixture.workspace().saveNetworkEdit(edit("note", {row})).ok());

    QVERIFY(fixture.workspace().undoNetworkEdit(1).ok());

    QCOMPARE(fixture.dataset()->links[at].shareOfNeed, found->shareOfNeed);
    QCOMPARE(fixture.dataset()->links[at].note, std::string("seen in October"));
}

void NetworkEditTest::whatIsThereIsNotAddedAgain()
{
    ImportFixture fixture;
    const auto data = fixture.dataset();
    core::RowEdit row = db::rowEdit(*data, "links", 0);
    row.isNew = true;

    const auto again = db::tryEdit(*data, edit("add", {row})).faults;
    QCOMPARE(again.size(), std::size_t(1));
    QCOMPARE(again.front().column, std::string("product_id"));
    QVERIFY(!fixture.workspace().saveNetworkEdit(edit("add", {row})).ok());

    row.isNew = false;
    row.set("product_id", data->products.back().id == row.cell("product_id")
                              ? data->products.front().id
                              : data->products.back().id);
    QVERIFY(!db::tryEdit(*data, edit("change", {row})).faults.empty()); // there is no such link
}

void NetworkEditTest::theEditIsASourceBesideThoseThatWere()
{
    ImportFixture fixture;
    const auto data = fixture.dataset();
    const auto found = std::ranges::find_if(
        data->sites, [](const core::Site& site) { return !site.sourceIds.empty(); });
    core::RowEdit row =
        db::rowEdit(*data, "sites", static_cast<std::size_t>(found - data->sites.begin()));
    row.set("name", "Another name");
    core::RowEdit grade = db::rowEdit(*data, "grade_lines", 0);
    grade.set("share_of_output", "0.001");

    QVERIFY(fixture.workspace().saveNetworkEdit(edit("change", {row, grade})).ok());

    core::IdList sources = found->sourceIds;
    sources.emplace_back("edit-1");
    const auto after = fixture.dataset();
    QCOMPARE(after->sites[static_cast<std::size_t>(found - data->sites.begin())].sourceIds,
             sources);
    QVERIFY(
        after->gradeLines.front().note.ends_with("edit-1: a visit in October 2026 (A. Analyst)"));
}

void NetworkEditTest::aClockSetBackDoesNotTurnTheOrderRound()
{
    ImportFixture fixture;
    fixture.setTime("2026-11-28T10:00:00Z");
    const auto first =
        fixture.workspace().saveNetworkEdit(edit("add", {newSite(*fixture.dataset())}));
    fixture.setTime("2026-11-20T10:00:00Z");

    const auto second =
        fixture.workspace().saveNetworkEdit(edit("link", {linkFrom(*fixture.dataset(), kNewSite)}));

    QVERIFY(first.ok() && second.ok());
    QVERIFY(second.value().recordedAt >= first.value().recordedAt);
    QVERIFY(fixture.workspace().datasetAsRecorded("2026-11-21T10:00:00Z").ok());
}

QTEST_APPLESS_MAIN(NetworkEditTest)
#include "network_edit_test.moc"
