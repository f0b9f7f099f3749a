// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/hop_words.h"
#include "core/present/words.h"
#include "ui/models/site_words.h"
#include "ui/pages/inspector/view_parts.h"

#include <QCoreApplication>

#include <cmath>

namespace lodestone::ui
{

namespace
{

QString words(const char* text)
{
    return QCoreApplication::translate("lodestone::ui::Inspector", text);
}

QString days(double value)
{
    return qText(core::countOfDays(std::llround(value)));
}

void addSpan(TextLine& line, const QString& text, Ink ink = Ink::Plain)
{
    if (text.isEmpty()) {
        return;
    }
    if (!line.isEmpty()) {
        line.append({QStringLiteral(" · "), Ink::Plain, false});
    }
    line.append({text, ink, ink == Ink::Loud});
}

// The chain runs from the site upstream; each hop is told with what the one before gets from it.
class HopTeller
{
    Q_DECLARE_TR_FUNCTIONS(lodestone::ui) // that of words(), for lupdate
public:
    HopTeller(const InspectorInput& in, const core::Explanation& why, std::size_t at)
        : m_in(in)
        , m_why(why)
        , m_hop(why.hops[at])
        , m_before(at > 0 ? &why.hops[at - 1] : nullptr)
        , m_beforeGate(at + 1 < why.hops.size() && !why.hops[at + 1].site.valid())
    {}

    HopView tell() const
    {
        HopView view;
        view.site = m_hop.site;
        view.gate = !m_hop.site.valid();
        const core::Site* site = m_in.names.site(m_hop.site);
        view.name = qText(m_hop.title.empty() ? m_in.names.siteName(m_hop.site) : m_hop.title);
        view.icon = site == nullptr ? Icon::Lock : siteIcon(*site);
        if (!view.gate) {
            view.status = statusOf(m_in, m_hop.site);
            view.stopsOthers = m_in.stopsThrough(m_hop.site) != nullptr;
            if (m_before != nullptr) {
                view.evidence = m_before->evidence;
                view.stated = !m_before->linkStated.empty();
            }
        }
        for (const TextLine& line : {headline(), statedLine(), stockLine(), gateLine()}) {
            if (!line.isEmpty()) {
                view.lines.append(line);
            }
        }
        for (const std::string& way : core::flowTexts(m_hop, m_in.names)) {
            view.lines.append({{qText(way), Ink::Quiet, false}});
        }
        if (!m_hop.note.empty()) {
            view.lines.append({{qText(m_hop.note), Ink::Plain, false}});
        }
        for (const std::string& help : m_hop.help) {
            view.lines.append({{words("help: %1").arg(qText(help)), Ink::Quiet, false}});
        }
        return view;
    }

private:
    QString gives() const
    {
        if (m_before == nullptr || !m_hop.site.valid()) {
            return {};
        }
        // A plant lacks a part and says so; a maker is named by its own product, and lacks a grade.
        const bool ofPlant = m_before->gradeId.empty() && !m_before->productId.empty();
        const std::string& product = ofPlant ? m_before->productId : m_hop.productId;
        return product.empty() ? QString()
                               : words("gives %1")
                                     .arg(midSentence(qText(m_in.names.shortProductName(product))));
    }

    // What this hop itself lacks: the plant its part, a maker its magnet grade.
    QString lacks() const
    {
        const std::string& product = m_hop.gradeId.empty() ? m_hop.productId : m_hop.gradeId;
        return midSentence(qText(m_in.names.shortProductName(product)));
    }

    TextLine headline() const
    {
        TextLine line;
        if (m_before == nullptr && m_why.stopDay) {
            addSpan(line, words("stops on day %1 in this draw").arg(*m_why.stopDay));
        } else if (m_before == nullptr && m_why.threatDay) {
            addSpan(line, words("would stop on day %1 if nobody reacted").arg(*m_why.threatDay));
        }
        addSpan(line, gives());
        if (m_hop.site.valid() && m_hop.ranDryDay) {
            addSpan(
                line,
                words("short of %1 from day %2").arg(lacks(), QString::number(*m_hop.ranDryDay)),
                Ink::Loud);
        } else if (m_beforeGate && m_before != nullptr) {
            addSpan(line, words("cannot ship all of it"), Ink::Loud);
        }
        return line;
    }

    // Whose word it is that the hop before buys here.
    TextLine statedLine() const
    {
        TextLine line;
        if (m_before != nullptr && m_hop.site.valid()) {
            addSpan(line, qText(m_before->linkStated));
        }
        return line;
    }

    TextLine stockLine() const
    {
        TextLine line;
        if (m_hop.site.valid() && (m_hop.stockDays > 0.0 || !m_hop.coverRow.empty())) {
            QString stock = words("stock %1 on day 0").arg(qText(core::daysText(m_hop.stockDays)));
            if (m_hop.stockQuantile && !m_hop.coverRow.empty()) {
                stock +=
                    words(" (quantile %1 of %2)")
                        .arg(qText(core::percentText(*m_hop.stockQuantile)), qText(m_hop.coverRow));
            } else if (!m_hop.coverRow.empty()) {
                stock += QStringLiteral(" (%1)").arg(qText(m_hop.coverRow));
            }
            addSpan(line, stock, Ink::Quiet);
        }
        if (m_hop.site.valid() && m_hop.leadDays > 0 && m_hop.flows.empty()) {
            addSpan(line, words("supply takes %1").arg(days(m_hop.leadDays)), Ink::Quiet);
        }
        addSpan(line, qText(core::outputText(m_why, m_hop)), Ink::Quiet);
        return line;
    }

    TextLine gateLine() const
    {
        TextLine line;
        if (!m_hop.gateText.empty()) {
            addSpan(line, qText(m_hop.gateText));
        } else if (m_hop.gate < 1.0) {
            addSpan(line, words("lets %1 through").arg(qText(core::percentText(m_hop.gate))));
        }
        return line;
    }

    const InspectorInput& m_in;
    const core::Explanation& m_why;
    const core::ExplanationHop& m_hop;
    const core::ExplanationHop* m_before;
    bool m_beforeGate;
};

QString titleOf(const InspectorInput& in, const core::Explanation& why)
{
    if (why.hops.empty()) {
        return words("Why it keeps running");
    }
    if (in.run->plant(in.site) == nullptr) {
        return words("Why it runs short");
    }
    if (why.stopDay) {
        return words("Why it stops");
    }
    return why.threatDay ? words("Why it is threatened") : words("What comes closest to a stop");
}

} // namespace

WhyView makeWhy(const InspectorInput& in, const core::Explanation& why)
{
    WhyView view;
    view.title = titleOf(in, why);
    if (why.pathShare > 0.0) {
        view.aside = words("main path in %1 of draws that stop")
                         .arg(qText(core::percentText(why.pathShare)));
    }
    for (std::size_t at = 0; at < why.hops.size(); ++at) {
        view.hops.append(HopTeller(in, why, at).tell());
    }
    for (const std::string& line : why.wouldHaveToBeTrue) {
        view.wouldHaveToBeTrue.append(qText(line));
    }
    for (const std::string& note : why.notes) {
        view.notes.append(qText(note));
    }
    return view;
}

} // namespace lodestone::ui
