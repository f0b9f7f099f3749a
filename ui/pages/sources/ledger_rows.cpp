// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/sources/ledger_rows.h"

#include "core/present/fact_choices.h"
#include "core/present/words.h"
#include "ui/models/site_words.h"

#include <QCoreApplication>

#include <unordered_map>

namespace lodestone::ui
{

namespace
{

QString words(const char* text)
{
    return QCoreApplication::translate("lodestone::ui::SourcesPage", text);
}

QString restsText(const core::FigureLedger& ledger, std::uint64_t stops)
{
    return stops > 0 ? words("%1 of the stops of this ranking rest on it.")
                           .arg(shareText(ledger.shareOf(stops)))
                     : QString();
}

QString count(std::uint64_t number)
{
    return qText(core::wholeNumber(std::int64_t(number)));
}

QString exactPercent(double share)
{
    return qText(core::decimalNumber(100.0 * share, 1));
}

// `sentence` has places for the stops that count, all stops and the share.
QString shareFormula(const core::FigureLedger& ledger, std::uint64_t stops, const char* sentence)
{
    return words(sentence).arg(count(stops), count(ledger.stops),
                               exactPercent(ledger.shareOf(stops)));
}

QString dateOr(const std::string& date, const QString& without)
{
    return date.empty() ? without : qText(core::partialDateText(date));
}

// Titles by id, worked out once: a source stands behind hundreds of rows.
class Titles
{
public:
    explicit Titles(const core::Dataset& dataset)
    {
        for (const core::Source& source : dataset.sources) {
            m_titles.emplace(source.id, qText(core::sourceTitle(dataset, source.id)));
            m_publishers.emplace(source.id, qText(source.publisher));
        }
    }
    QString title(const std::string& id) const { return of(m_titles, id); }
    QString publisher(const std::string& id) const { return of(m_publishers, id); }

private:
    using Index = std::unordered_map<std::string, QString>;

    static QString of(const Index& index, const std::string& id)
    {
        const auto found = index.find(id);
        return found == index.end() || found->second.isEmpty() ? qText(id) : found->second;
    }

    Index m_titles;
    Index m_publishers;
};

LedgerRow figureRow(const core::FigureRow& figure, const core::FigureLedger& ledger,
                    const Titles& titles)
{
    LedgerRow row;
    row.kind = int(figure.kind);
    const bool stated = figure.kind == core::FigureKind::Stated;
    if (!stated) {
        row.confidence = figure.confidence;
    }
    row.site = figure.site;
    row.share = ledger.shareOf(figure.stops);
    QStringList named;
    for (const std::string& id : figure.sources) {
        row.sources << qText(id);
        named << titles.title(id);
    }
    QString source = stated                   ? qText(figure.note)
                     : figure.sources.empty() ? words("none named")
                                              : titles.publisher(figure.sources.front());
    if (figure.sources.size() > 1) {
        source += words(" and %1 more").arg(figure.sources.size() - 1);
    }
    row.cells = {qText(core::figureKindName(figure.kind)),
                 qText(figure.subject),
                 qText(figure.what),
                 qText(figure.value),
                 stated ? words("Stated by you") : confidenceName(figure.confidence),
                 dateOr(figure.known, words("not dated")),
                 source,
                 shareText(row.share)};
    QStringList tip{QStringLiteral("%1, %2: %3").arg(row.cells[1], row.cells[2], row.cells[3]),
                    words("%1; known: %2").arg(row.cells[4], row.cells[5])};
    tip += named;
    tip << qText(figure.note) << restsText(ledger, figure.stops);
    tip.removeAll(QString());
    row.tip = tip.join(u'\n');
    if (figure.stops > 0) {
        row.formulas[int(FigureColumn::Share)] = shareFormula(
            ledger, figure.stops,
            QT_TRANSLATE_NOOP("lodestone::ui::SourcesPage",
                              "Stops of this ranking, over plants and draws, whose path it is on: "
                              "%1 of %2, which is %3 %."));
    }
    row.words =
        folded((row.cells + named + row.sources + QStringList{qText(figure.note)}).join(u' '));
    return row;
}

LedgerRow sourceRow(const core::SourceUse& use, const core::Source& source,
                    const core::FigureLedger& ledger)
{
    LedgerRow row;
    row.share = ledger.shareOf(use.stops);
    row.count = double(use.allRows());
    row.sources = {qText(source.id)};
    row.cells = {source.publisher.empty() ? qText(source.id) : qText(source.publisher),
                 qText(source.title),
                 dateOr(source.published, words("not dated")),
                 count(use.allRows()),
                 count(use.rows[2]),
                 shareText(row.share)};
    row.tip = words("%1: %2\n%3\n%4 reported, %5 estimated, %6 assumed figures name it. %7")
                  .arg(row.cells[0], row.cells[1],
                       source.url.empty() ? words("No address on record.") : qText(source.url),
                       QString::number(use.rows[0]), QString::number(use.rows[1]),
                       QString::number(use.rows[2]), restsText(ledger, use.stops));
    row.formulas[int(SourceColumn::Figures)] =
        words("Figures that name it: %1 reported + %2 estimated + %3 assumed = %4.")
            .arg(count(use.rows[0]), count(use.rows[1]), count(use.rows[2]), count(use.allRows()));
    if (use.allRows() > 0) {
        row.formulas[int(SourceColumn::Assumed)] =
            words("Figures that name it and are judgement all the same: %1 of %2, which is %3 %.")
                .arg(count(use.rows[2]), count(use.allRows()),
                     exactPercent(double(use.rows[2]) / double(use.allRows())));
    }
    if (use.stops > 0) {
        row.formulas[int(SourceColumn::Share)] = shareFormula(
            ledger, use.stops,
            QT_TRANSLATE_NOOP("lodestone::ui::SourcesPage",
                              "Stops of this ranking, over plants and draws, whose path has a "
                              "figure that names it: %1 of %2, which is %3 %."));
    }
    row.words = folded((row.cells + row.sources + QStringList{qText(source.url)}).join(u' '));
    return row;
}

// What would answer the question can be stated: of sites that make no parts only the stock.
bool canAnswer(const core::Dataset& dataset, const core::MissingFact& fact)
{
    const core::Site& site = dataset.sites[fact.site.index()];
    return (site.kind == core::Stage::Assembly || site.kind == core::Stage::Component ||
            fact.asks == core::MissingFact::Asks::Stock) &&
           core::canState(dataset, site.id, fact.productId);
}

LedgerRow missingRow(const core::Dataset& dataset, const core::MissingFact& fact,
                     const core::FigureLedger& ledger)
{
    LedgerRow row;
    row.site = fact.site;
    if (canAnswer(dataset, fact)) {
        row.input = qText(fact.productId);
    }
    row.share = ledger.shareOf(fact.stops);
    row.count = double(fact.answers);
    row.confidence = core::Confidence::Assumed;
    row.cells = {qText(fact.question),
                 fact.asks == core::MissingFact::Asks::Stock ? QString()
                                                             : QString::number(fact.answers),
                 shareText(row.share)};
    row.tip = words("%1\n%2 of the stops of this ranking turn on an assumption about it.")
                  .arg(row.cells[0], row.cells[2]);
    if (!row.input.isEmpty()) {
        row.tip += u'\n' + words("Double click to state what you know.");
    }
    row.formulas[int(MissingColumn::Share)] = shareFormula(
        ledger, fact.stops,
        QT_TRANSLATE_NOOP("lodestone::ui::SourcesPage",
                          "Stops of this ranking, over plants and draws, whose path has an "
                          "assumed answer to it: %1 of %2, which is %3 %."));
    if (fact.asks != core::MissingFact::Asks::Stock) {
        row.formulas[int(MissingColumn::Answers)] =
            words("Different answers on the paths of these %1 stops, each an assumption: %2.")
                .arg(count(fact.stops), count(fact.answers));
    }
    row.words = folded(row.cells[0]);
    return row;
}

} // namespace

QString shareText(double share)
{
    if (share <= 0.0) {
        return {};
    }
    return share < 0.01 ? QStringLiteral("< 1 %") : qText(core::percentText(share));
}

LedgerTables ledgerTables(std::shared_ptr<const core::Dataset> dataset,
                          std::shared_ptr<const core::RunResult> run)
{
    LedgerTables tables;
    const auto ledger =
        std::make_shared<const core::FigureLedger>(core::figureLedger(*dataset, run.get()));
    const Titles titles(*dataset);
    for (const core::FigureRow& figure : ledger->rows) {
        tables.figures.push_back(figureRow(figure, *ledger, titles));
    }
    for (const core::SourceUse& use : ledger->sources) {
        tables.sources.push_back(sourceRow(use, dataset->sources[use.source], *ledger));
    }
    for (const core::MissingFact& fact : ledger->missing) {
        tables.missing.push_back(missingRow(*dataset, fact, *ledger));
    }
    tables.dataset = std::move(dataset);
    tables.run = std::move(run);
    tables.ledger = ledger;
    return tables;
}

} // namespace lodestone::ui
