// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/words.h"
#include "ui/models/site_words.h"
#include "ui/pages/inspector/view_parts.h"
#include "ui/theme/state_mark.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <map>
#include <vector>

namespace lodestone::ui
{

namespace
{

QString words(const char* text)
{
    return QCoreApplication::translate("lodestone::ui::Inspector", text);
}

using LinksBySite = std::map<core::SiteId, std::vector<const core::Link*>>;

// One walk over all links: a look-up kept for every site would cost more than it saves.
LinksBySite linksOf(const InspectorInput& in, const std::string core::Link::*mine,
                    const std::string core::Link::*other)
{
    LinksBySite out;
    for (const core::Link& link : in.dataset.links) {
        if (link.*mine == in.row().id) {
            const core::SiteId site = in.names.siteId(link.*other);
            if (site.valid()) {
                out[site].push_back(&link);
            }
        }
    }
    return out;
}

QString linkTip(const InspectorInput& in, const core::Link& link)
{
    const QString product = qText(in.names.productName(link.productId));
    const QString evidence = qText(core::confidenceText(link.confidence));
    QString text =
        link.shareOfNeed
            ? words("%1 of the need for %2, %3 link")
                  .arg(qText(core::percentText(*link.shareOfNeed)), product, evidence)
            : words("an unknown share of the need for %1, %2 link").arg(product, evidence);
    if (link.deliversFrom) {
        text += words(", from %1").arg(qText(core::monthText(*link.deliversFrom)));
    }
    return text;
}

void setState(const InspectorInput& in, PartnerView& partner)
{
    partner.status = statusOf(in, partner.site);
    partner.state = in.run != nullptr
                        ? stateName(partner.status.state, in.stopsThrough(partner.site) != nullptr)
                        : words("Not run yet");
}

PartnerView partnerOf(const InspectorInput& in, core::SiteId id,
                      std::vector<const core::Link*> links)
{
    std::ranges::stable_sort(links, std::ranges::greater{}, [](const core::Link* link) {
        return link->shareOfNeed.value_or(-1.0);
    });
    const core::Link& first = *links.front();
    const core::Site& site = in.dataset.sites[id.index()];
    PartnerView view;
    view.site = id;
    view.name = qText(site.name);
    setState(in, view);
    view.share = first.shareOfNeed;
    view.shareText = first.shareOfNeed ? qText(core::percentText(*first.shareOfNeed)) : QString();
    view.product = midSentence(qText(in.names.shortProductName(first.productId)));
    view.evidence = first.confidence;
    QStringList tip{view.name, qText(in.names.companyName(site.companyId)) + QStringLiteral(" · ") +
                                   siteKind(site) + QStringLiteral(" · ") +
                                   qText(core::countryName(site.country))};
    for (const core::Link* link : links) {
        tip << linkTip(in, *link);
    }
    view.tip = tip.join(QLatin1Char('\n'));
    return view;
}

QList<PartnerView> partners(const InspectorInput& in, const LinksBySite& links)
{
    QList<PartnerView> out;
    for (const auto& [site, rows] : links) {
        out.append(partnerOf(in, site, rows));
    }
    std::ranges::stable_sort(out, [](const PartnerView& a, const PartnerView& b) {
        const double left = a.share.value_or(-1.0);
        const double right = b.share.value_or(-1.0);
        return left != right ? left > right : a.name.localeAwareCompare(b.name) < 0;
    });
    return out;
}

} // namespace

QList<PartnerView> makeSuppliers(const InspectorInput& in)
{
    return partners(in, linksOf(in, &core::Link::buyerSiteId, &core::Link::supplierSiteId));
}

QList<PartnerView> makeCustomers(const InspectorInput& in)
{
    return partners(in, linksOf(in, &core::Link::supplierSiteId, &core::Link::buyerSiteId));
}

void updateStates(const InspectorInput& in, QList<PartnerView>& partners)
{
    for (PartnerView& partner : partners) {
        setState(in, partner);
    }
}

} // namespace lodestone::ui
