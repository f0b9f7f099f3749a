// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/words.h"
#include "ui/models/site_words.h"
#include "ui/pages/inspector/view_parts.h"
#include "ui/theme/state_mark.h"

#include <QCoreApplication>
#include <QStringList>

namespace lodestone::ui
{

namespace
{

QString words(const char* text)
{
    return QCoreApplication::translate("lodestone::ui::Inspector", text);
}

void addInputs(const InspectorView& view, QStringList& out)
{
    if (view.inputs.isEmpty()) {
        return;
    }
    out << QString() << words("Inputs: days of cover");
    if (!view.stock.stated.isEmpty()) {
        out << QStringLiteral("  %1 (%2)").arg(view.stock.stated, view.stock.tip);
    }
    for (const InputView& input : view.inputs) {
        out << QStringLiteral("  %1\t%2: %3\t%4: %5\t%6")
                   .arg(input.name, view.statedOn.toLower(), input.value, words("target"),
                        QString::number(qRound(input.target)),
                        input.stated ? words("stated by you")
                                     : qText(core::confidenceText(input.confidence)));
        if (!input.fact.stated.isEmpty()) {
            out << QStringLiteral("    %1 (%2)").arg(input.fact.stated, input.fact.tip);
        }
    }
}

void addWhy(const InspectorView& view, QStringList& out)
{
    if (view.phase != WhyPhase::Ready || view.whyIsOld) {
        return; // an answer on its way is not part of the page
    }
    out << QString()
        << (view.why.aside.isEmpty()
                ? view.why.title
                : QStringLiteral("%1 (%2)").arg(view.why.title, view.why.aside));
    for (const HopView& hop : view.why.hops) {
        QString head = QStringLiteral("  ") + hop.name;
        if (hop.status) {
            head += QStringLiteral(" · ") + stateName(hop.status->state, hop.stopsOthers);
        }
        if (hop.stated) {
            head += QStringLiteral(" · ") + words("link stated by you");
        } else if (hop.evidence) {
            head += QStringLiteral(" · ") +
                    words("%1 link").arg(qText(core::confidenceText(*hop.evidence)));
        }
        out << head;
        for (const TextLine& line : hop.lines) {
            out << QStringLiteral("    ") + plainText(line);
        }
    }
    for (const QString& line : view.why.wouldHaveToBeTrue) {
        out << QStringLiteral("  - ") + line;
    }
    for (const QString& note : view.why.notes) {
        out << QStringLiteral("  ") + note;
    }
}

void addPartners(const QString& title, const QList<PartnerView>& partners, QStringList& out)
{
    if (partners.isEmpty()) {
        return;
    }
    out << QString() << title + QStringLiteral(" (%1)").arg(partners.size());
    for (const PartnerView& partner : partners) {
        out << QStringLiteral("  %1\t%2\t%3\t%4")
                   .arg(partner.name, partner.state, partner.shareText,
                        qText(core::confidenceText(partner.evidence)));
    }
}

} // namespace

QString pageText(const InspectorView& view)
{
    if (!view.site.valid()) {
        return {};
    }
    QStringList out{view.head.name, view.head.what,
                    QStringLiteral("%1 (%2)").arg(
                        view.head.volume, qText(core::confidenceText(view.head.volumeConfidence)))};
    if (view.state) {
        QStringList state{view.state->title, view.state->detail};
        state.removeAll(QString());
        out << QString() << state.join(QStringLiteral(": "));
        if (!view.state->saved.isEmpty()) {
            out << view.state->saved;
        }
        if (!view.state->others.isEmpty()) {
            out << view.state->others;
        }
    }
    addInputs(view, out);
    addWhy(view, out);
    addPartners(words("Suppliers"), view.suppliers, out);
    addPartners(words("Customers"), view.customers, out);
    if (!view.sources.isEmpty()) {
        out << QString() << words("Sources");
        for (const SourceView& source : view.sources) {
            out << QStringLiteral("  %1\t%2\t%3\t%4")
                       .arg(confidenceName(source.confidence), source.title, source.date,
                            source.url);
        }
    }
    return out.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace lodestone::ui
