// SPDX-License-Identifier: GPL-3.0-only
#include "core/model/cover_rule.h"
#include "core/present/words.h"
#include "ui/models/site_words.h"
#include "ui/pages/inspector/view_parts.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace lodestone::ui
{

namespace
{

QString words(const char* text)
{
    return QCoreApplication::translate("lodestone::ui::Inspector", text);
}

constexpr qsizetype kBackedInTip = 4;

// What one source stands behind on this page.
struct Backing
{
    core::Confidence surest = core::Confidence::Assumed;
    QStringList rows;
};

class SourceCollector
{
    Q_DECLARE_TR_FUNCTIONS(lodestone::ui) // that of words(), for lupdate
public:
    explicit SourceCollector(const InspectorInput& in) : m_in(in) {}

    QList<SourceView> collect()
    {
        const core::Site& site = m_in.row();
        add(site.sourceIds, site.confidence, words("the site and its volume"));
        for (const core::Link& link : m_in.dataset.links) {
            if (link.buyerSiteId == site.id) {
                add(link.sourceIds, link.confidence,
                    words("the supply from %1")
                        .arg(qText(m_in.names.siteName(link.supplierSiteId))));
            } else if (link.supplierSiteId == site.id) {
                add(link.sourceIds, link.confidence,
                    words("the supply to %1").arg(qText(m_in.names.siteName(link.buyerSiteId))));
            }
        }
        addCovers();
        return views();
    }

private:
    void addCovers()
    {
        const core::CoverRules rules(m_in.dataset, m_in.scenario.asOf, m_in.scenario.start);
        for (const core::Requirement& need : m_in.dataset.requirements) {
            if (need.outputProductId != m_in.row().outputProductId) {
                continue;
            }
            const core::CoverMatch match = rules.match(m_in.row(), need.inputProductId);
            for (const auto& at : {match.onHand, match.runOut}) {
                if (at) {
                    const core::Cover& cover = m_in.dataset.covers[*at];
                    add(cover.sourceIds, cover.confidence,
                        words("the stock of %1")
                            .arg(qText(m_in.names.shortProductName(need.inputProductId))));
                }
            }
        }
    }

    void add(const core::IdList& ids, core::Confidence confidence, const QString& what)
    {
        for (const std::string& id : ids) {
            const auto [at, isNew] = m_backing.try_emplace(id);
            if (isNew) {
                m_order.push_back(id);
                at->second.surest = confidence;
            }
            at->second.surest = std::min(at->second.surest, confidence);
            const QString row =
                QStringLiteral("%1 (%2)").arg(what, qText(core::confidenceText(confidence)));
            if (!at->second.rows.contains(row)) {
                at->second.rows << row;
            }
        }
    }

    SourceView viewOf(const std::string& id, const Backing& backing) const
    {
        SourceView view;
        view.confidence = backing.surest;
        const core::Source* source = m_in.names.source(id);
        if (source == nullptr) {
            view.title = qText(id);
        } else {
            QStringList title{qText(source->publisher), qText(source->title)};
            title.removeAll(QString());
            view.title = title.join(QStringLiteral(": "));
            view.url = qText(source->url);
            view.date = qText(core::partialDateText(source->published));
        }
        view.tip = tipOf(view, backing);
        return view;
    }

    static QString tipOf(const SourceView& view, const Backing& backing)
    {
        QStringList tip{view.title};
        if (!view.date.isEmpty()) {
            tip << view.date;
        }
        tip << (view.url.isEmpty() ? words("No address on record.") : view.url);
        QStringList behind = backing.rows.mid(0, kBackedInTip);
        if (backing.rows.size() > kBackedInTip) {
            behind << words("%1 more").arg(backing.rows.size() - kBackedInTip);
        }
        tip << words("Stands behind %1.").arg(behind.join(QStringLiteral("; ")));
        return tip.join(QLatin1Char('\n'));
    }

    QList<SourceView> views() const
    {
        QList<SourceView> out;
        for (const std::string& id : m_order) {
            out.append(viewOf(id, m_backing.at(id)));
        }
        std::ranges::stable_sort(out, {}, &SourceView::confidence);
        return out;
    }

    const InspectorInput& m_in;
    std::map<std::string, Backing> m_backing;
    std::vector<std::string> m_order; // as met: the site first
};

} // namespace

QList<SourceView> makeSources(const InspectorInput& in)
{
    return SourceCollector(in).collect();
}

} // namespace lodestone::ui
