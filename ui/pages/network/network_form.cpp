// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/network/network_form.h"

#include "core/present/csv.h"
#include "core/present/words.h"
#include "ui/models/site_words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <set>

namespace lodestone::ui
{

namespace
{

class Words
{
    Q_DECLARE_TR_FUNCTIONS(NetworkForm)
};

constexpr std::size_t kLongestId = 60;

template <typename Rows> bool hasId(const Rows& rows, const std::string& id)
{
    return std::ranges::any_of(rows, [&](const auto& row) { return row.id == id; });
}

/// Nor that of a row which was taken back and may come again: notes go by ids.
template <typename Rows>
std::string freeId(const Rows& rows, const std::set<std::string>& taken, const QString& name)
{
    const std::string wanted = idFrom(name);
    std::string id = wanted;
    for (int i = 2; hasId(rows, id) || taken.contains(id); ++i) {
        id = wanted + '-' + std::to_string(i);
    }
    return id;
}

QList<FieldChoice> sorted(QList<FieldChoice> choices)
{
    std::ranges::stable_sort(choices, [](const FieldChoice& a, const FieldChoice& b) {
        return a.name.localeAwareCompare(b.name) < 0;
    });
    return choices;
}

/// Companies or products by their names.
template <typename Rows> QList<FieldChoice> named(const Rows& rows)
{
    QList<FieldChoice> all;
    for (const auto& row : rows) {
        all.append({qText(row.id), qText(row.name)});
    }
    return sorted(all);
}

/// With their countries: names alone are not unique.
QList<FieldChoice> sites(const core::Dataset& dataset)
{
    QList<FieldChoice> all;
    for (const core::Site& site : dataset.sites) {
        all.append({qText(site.id), QStringLiteral("%1 (%2)").arg(
                                        qText(site.name), qText(core::countryName(site.country)))});
    }
    return sorted(all);
}

QList<FieldChoice> countries(const core::Dataset& dataset)
{
    std::set<std::string> codes;
    for (const core::CountryRegion& row : dataset.regions) {
        codes.insert(row.country);
    }
    for (const core::Site& site : dataset.sites) {
        codes.insert(site.country);
    }
    QList<FieldChoice> all;
    for (const std::string& code : codes) {
        all.append({qText(code), qText(core::countryName(code))});
    }
    return sorted(all);
}

QList<FieldChoice> sectors(const core::Dataset& dataset)
{
    std::set<std::string> names;
    for (const core::Site& site : dataset.sites) {
        names.insert(site.sector);
    }
    QList<FieldChoice> all;
    for (const std::string& name : names) {
        all.append({qText(name), qText(core::sectorName(name))});
    }
    return all;
}

QString nameOf(core::Confidence value)
{
    return confidenceName(value);
}

QString nameOf(core::Stage value)
{
    return qText(core::stageName(value));
}

QString nameOf(core::EndUse value)
{
    return value == core::EndUse::Civil   ? Words::tr("Civil")
           : value == core::EndUse::Mixed ? Words::tr("Mixed")
                                          : Words::tr("Military");
}

template <typename Enum> QList<FieldChoice> wordsOf(Enum last)
{
    QList<FieldChoice> all;
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        const auto value = static_cast<Enum>(i);
        all.append({QString::fromStdString(std::string(core::toText(value))), nameOf(value)});
    }
    return all;
}

NetworkField confidence(std::size_t row = 0)
{
    return {row,
            "confidence",
            Words::tr("How &sure"),
            FieldKind::Choice,
            Words::tr("reported: somebody says so; estimated: derived; assumed: judgement"),
            wordsOf(core::Confidence::Assumed),
            false};
}

NetworkField note(std::size_t row = 0)
{
    return {row, "note", Words::tr("No&te"), FieldKind::Text, {}, {}, false};
}

/// The fields of a site in its row 0.
QList<NetworkField> siteFields(const core::Dataset& dataset)
{
    return {
        {0, "name", Words::tr("&Name"), FieldKind::Text, {}, {}, false},
        {0, "company_id", Words::tr("&Company"), FieldKind::Named,
         Words::tr("a name that is not in the list is added as a company"),
         named(dataset.companies), false},
        {0,
         "kind",
         Words::tr("&Kind"),
         FieldKind::Choice,
         {},
         wordsOf(core::Stage::Assembly),
         false},
        {0, "sector", Words::tr("S&ector"), FieldKind::Choice, {}, sectors(dataset), false},
        {0, "country", Words::tr("C&ountry"), FieldKind::Choice, {}, countries(dataset), false},
        {0, "place", Words::tr("&Place"), FieldKind::Text, {}, {}, false},
        {0,
         "lat",
         Words::tr("L&atitude"),
         FieldKind::Number,
         Words::tr("degrees, -90 to 90, north is positive"),
         {},
         false},
        {0,
         "lon",
         Words::tr("&Longitude"),
         FieldKind::Number,
         Words::tr("degrees, -180 to 180, east is positive"),
         {},
         false},
        {0,
         "output_product_id",
         Words::tr("Makes"),
         FieldKind::Choice,
         {},
         named(dataset.products),
         false},
        {0,
         "annual_output",
         Words::tr("O&utput a year"),
         FieldKind::Number,
         Words::tr("in the unit of the product; empty: what its customers need"),
         {},
         false},
        {0, "output_year", Words::tr("&Year of the output"), FieldKind::Text, {}, {}, false},
        {0,
         "lines",
         Words::tr("L&ines"),
         FieldKind::Number,
         Words::tr("production lines; empty: by rule"),
         {},
         false},
        {0,
         "end_use",
         Words::tr("En&d use"),
         FieldKind::Choice,
         {},
         wordsOf(core::EndUse::Military),
         false},
        {0, "ramping", Words::tr("&Ramping up"), FieldKind::Flag, {}, {}, false},
        confidence(),
        note(),
    };
}

/// A company that is typed and not in the list becomes a row of its own, before the site.
void addCompany(core::NetworkEdit& edit, const core::Dataset& dataset,
                const std::set<std::string>& taken)
{
    core::RowEdit& site = edit.rows.front();
    const std::string typed(site.cell("company_id"));
    if (typed.empty() || hasId(dataset.companies, typed)) {
        return;
    }
    const std::string id = freeId(dataset.companies, taken, QString::fromStdString(typed));
    core::RowEdit company{"companies",
                          {{"company_id", id},
                           {"name", typed},
                           {"hq_country", std::string(site.cell("country"))},
                           {"sector", std::string(site.cell("sector"))}},
                          false,
                          true};
    site.set("company_id", id);
    edit.rows.push_back(std::move(company));
}

NetworkField siteChoice(const core::Dataset& dataset, const char* column, const QString& label,
                        bool fixed)
{
    return {0, column, label, FieldKind::Choice, {}, sites(dataset), fixed};
}

QList<NetworkField> linkFields(const core::Dataset& dataset, bool supplierFixed, bool buyerFixed,
                               bool productFixed)
{
    return {siteChoice(dataset, "supplier_site_id", Words::tr("S&upplier"), supplierFixed),
            siteChoice(dataset, "buyer_site_id", Words::tr("&Customer"), buyerFixed),
            {0,
             "product_id",
             Words::tr("&Product"),
             FieldKind::Choice,
             {},
             named(dataset.products),
             productFixed},
            {0,
             "share_of_need",
             Words::tr("Share of the &need, %"),
             FieldKind::Percent,
             Words::tr("of what the customer needs of the product; empty: not known, 0: an option "
                       "that is idle"),
             {},
             false},
            {0,
             "delivers_from",
             Words::tr("&Delivers from"),
             FieldKind::Text,
             Words::tr("a month such as 2027-03; empty: already"),
             {},
             false},
            confidence(),
            note()};
}

std::string siteName(const core::Dataset& dataset, std::string_view id)
{
    const auto found = std::ranges::find(dataset.sites, id, &core::Site::id);
    return found == dataset.sites.end() ? std::string(id) : found->name;
}

QString linkTitle(const core::Dataset& dataset, const core::RowEdit& row, const QString& pattern)
{
    return pattern.arg(qText(siteName(dataset, row.cell("supplier_site_id"))),
                       qText(siteName(dataset, row.cell("buyer_site_id"))));
}

NetworkForm newLinkForm(const core::Dataset& dataset, core::SiteId site, bool isBuyer)
{
    const core::Site& here = dataset.sites[site.index()];
    NetworkForm form;
    form.title = isBuyer ? Words::tr("Add a supplier") : Words::tr("Add a customer");
    form.about = isBuyer ? Words::tr("A link to %1 from who supplies it.").arg(qText(here.name))
                         : Words::tr("A link from %1 to whom it supplies.").arg(qText(here.name));
    core::RowEdit row{"links", {}, false, true};
    row.set(isBuyer ? "buyer_site_id" : "supplier_site_id", here.id);
    if (!isBuyer) {
        row.set("product_id", here.outputProductId);
    }
    form.edit.rows = {row};
    form.fields = linkFields(dataset, !isBuyer, isBuyer, false);
    form.finish = [&dataset](core::NetworkEdit& edit) {
        core::RowEdit& link = edit.rows.front();
        const auto supplier =
            std::ranges::find(dataset.sites, link.cell("supplier_site_id"), &core::Site::id);
        if (link.cell("product_id").empty() && supplier != dataset.sites.end()) {
            link.set("product_id", supplier->outputProductId);
        }
        edit.title =
            linkTitle(dataset, link, Words::tr("add the link from %1 to %2")).toStdString();
    };
    return form;
}

} // namespace

std::string idFrom(const QString& name)
{
    std::string id;
    for (const QChar letter : folded(name)) {
        const char byte = letter.toLatin1();
        const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
        if (plain && id.size() < kLongestId) {
            id += byte;
        } else if (!plain && !id.empty() && id.back() != '-') {
            id += '-';
        }
    }
    while (!id.empty() && id.back() == '-') {
        id.pop_back();
    }
    return id.empty() ? std::string("new") : id;
}

std::string cellOf(FieldKind kind, const QString& typed)
{
    const QString text = typed.trimmed();
    if (text.isEmpty() || (kind != FieldKind::Number && kind != FieldKind::Percent)) {
        return text.toStdString();
    }
    bool isNumber = false;
    double number = QLocale().toDouble(text, &isNumber);
    if (!isNumber) {
        number = QLocale::c().toDouble(text, &isNumber); // as the data write it
    }
    return isNumber ? core::machineNumber(kind == FieldKind::Percent ? number / 100.0 : number)
                    : text.toStdString();
}

QString typedOf(FieldKind kind, std::string_view cell)
{
    QString text = QString::fromUtf8(cell.data(), static_cast<qsizetype>(cell.size()));
    if (kind != FieldKind::Number && kind != FieldKind::Percent) {
        return text;
    }
    bool isNumber = false;
    const double number = QLocale::c().toDouble(text, &isNumber);
    if (!isNumber) {
        return text;
    }
    constexpr int kDigits = 12;
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale.toString(kind == FieldKind::Percent ? number * 100.0 : number, 'g', kDigits);
}

bool hasGrades(const core::Site& site)
{
    return site.kind == core::Stage::Magnet;
}

std::vector<std::size_t> linksBetween(const core::Dataset& dataset, core::SiteId supplier,
                                      core::SiteId buyer)
{
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < dataset.links.size(); ++i) {
        if (dataset.links[i].supplierSiteId == dataset.sites[supplier.index()].id &&
            dataset.links[i].buyerSiteId == dataset.sites[buyer.index()].id) {
            rows.push_back(i);
        }
    }
    return rows;
}

NetworkForm newSiteForm(const core::Dataset& dataset, const std::set<std::string>& taken)
{
    NetworkForm form;
    form.title = Words::tr("Add a site");
    form.about = Words::tr("A mine, works or plant. Its suppliers and customers are added next, "
                           "from its menu.");
    form.edit.rows = {{"sites", {{"end_use", "civil"}}, false, true}};
    form.fields = siteFields(dataset);
    form.finish = [&dataset, taken](core::NetworkEdit& edit) {
        edit.rows.resize(1);
        core::RowEdit& site = edit.rows.front();
        const QString name = qText(std::string(site.cell("name")));
        const std::string id = freeId(dataset.sites, taken, name);
        site.set("site_id", id);
        site.set("works_id", id);
        addCompany(edit, dataset, taken);
        edit.title = Words::tr("add the site %1").arg(name).toStdString();
    };
    return form;
}

NetworkForm siteForm(const core::Dataset& dataset, const RowReader& read, core::SiteId site,
                     const std::set<std::string>& taken)
{
    NetworkForm form;
    form.title = Words::tr("Change a site");
    form.about = Words::tr("What the data say of %1.").arg(qText(dataset.sites[site.index()].name));
    form.edit.rows = {read("sites", site.index())};
    form.fields = siteFields(dataset);
    form.finish = [&dataset, taken](core::NetworkEdit& edit) {
        edit.rows.resize(1);
        addCompany(edit, dataset, taken);
        edit.title = Words::tr("change the site %1")
                         .arg(qText(std::string(edit.rows.front().cell("name"))))
                         .toStdString();
    };
    return form;
}

NetworkForm newSupplierForm(const core::Dataset& dataset, core::SiteId site)
{
    return newLinkForm(dataset, site, true);
}

NetworkForm newCustomerForm(const core::Dataset& dataset, core::SiteId site)
{
    return newLinkForm(dataset, site, false);
}

NetworkForm linkForm(const core::Dataset& dataset, const RowReader& read, std::size_t link)
{
    NetworkForm form;
    form.title = Words::tr("Change a link");
    form.about = Words::tr("Who supplies whom, and how much of the need.");
    form.edit.rows = {read("links", link)};
    form.fields = linkFields(dataset, true, true, true);
    form.removable = true;
    form.finish = [&dataset](core::NetworkEdit& edit) {
        const core::RowEdit& row = edit.rows.front();
        edit.title = linkTitle(dataset, row,
                               row.removed ? Words::tr("remove the link from %1 to %2")
                                           : Words::tr("change the link from %1 to %2"))
                         .toStdString();
    };
    return form;
}

NetworkForm coverForm(const core::Dataset& dataset, core::SiteId site, core::Date today,
                      core::Date asOf)
{
    const core::Site& here = dataset.sites[site.index()];
    NetworkForm form;
    form.title = Words::tr("State days of cover");
    form.about = Words::tr("What %1 has in store of an input, in days of use. In one scenario "
                           "alone: “I know this part…” in the Inspector.")
                     .arg(qText(here.name));
    form.edit.rows = {{"cover",
                       {{"scope", "site"},
                        {"scope_id", here.id},
                        {"stated", std::min(today, asOf).iso()},
                        {"counts", "on-hand"}},
                       false,
                       true}};
    NetworkField input{0,    "input_product_id", Words::tr("&Input"), FieldKind::Choice, {}, {},
                       false};
    for (const core::Requirement& row : dataset.requirements) {
        const bool listed = std::ranges::any_of(input.choices, [&](const FieldChoice& each) {
            return each.id == qText(row.inputProductId);
        });
        if (row.outputProductId == here.outputProductId && !listed) {
            const auto product =
                std::ranges::find(dataset.products, row.inputProductId, &core::Product::id);
            input.choices.append({qText(row.inputProductId), product == dataset.products.end()
                                                                 ? qText(row.inputProductId)
                                                                 : qText(product->name)});
        }
    }
    form.fields = {
        input,
        {0, "days_low", Words::tr("&At least, days"), FieldKind::Number, {}, {}, false},
        {0, "days_mode", Words::tr("&Most likely, days"), FieldKind::Number, {}, {}, false},
        {0, "days_high", Words::tr("At most, da&ys"), FieldKind::Number, {}, {}, false},
        {0,
         "stated",
         Words::tr("Stated &on"),
         FieldKind::Text,
         Words::tr("a day, a month or a year; a look back before it does not know it"),
         {},
         false},
        confidence(),
        note()};
    form.warning = [asOf](const core::NetworkEdit& edit) {
        const auto stated = core::parsePartialDate(edit.rows.front().cell("stated"));
        return stated && *stated > asOf
                   ? Words::tr("The scenario knows what was known on %1: stated later, it has no "
                               "effect there.")
                         .arg(qText(core::dateText(asOf)))
                   : QString();
    };
    form.finish = [&dataset, name = here.name](core::NetworkEdit& edit) {
        // Said of the same day again, it is the one statement, changed.
        core::RowEdit& row = edit.rows.front();
        row.isNew = std::ranges::none_of(dataset.covers, [&](const core::Cover& cover) {
            return cover.scope == core::CoverScope::Site && cover.scopeId == row.cell("scope_id") &&
                   cover.inputProductId == row.cell("input_product_id") &&
                   cover.stated == row.cell("stated");
        });
        edit.title = Words::tr("state days of cover of %1").arg(qText(name)).toStdString();
    };
    return form;
}

NetworkForm gradesForm(const core::Dataset& dataset, const RowReader& read, core::SiteId site)
{
    const core::Site& here = dataset.sites[site.index()];
    NetworkForm form;
    form.title = Words::tr("Change the grades of a maker");
    form.about = Words::tr("Shares of the output of %1 by grade; together at most 100 %.")
                     .arg(qText(here.name));
    form.leftOutWithout = "share_of_output"; // a grade without a share is none
    std::set<std::string> stated;
    const auto add = [&](core::RowEdit row, const std::string& productId) {
        const auto product = std::ranges::find(dataset.products, productId, &core::Product::id);
        form.fields.append({form.edit.rows.size(),
                            "share_of_output",
                            qText(product == dataset.products.end() ? productId : product->name) +
                                QStringLiteral(", %"),
                            FieldKind::Percent,
                            {},
                            {},
                            false});
        form.fields.append(confidence(form.edit.rows.size()));
        form.edit.rows.push_back(std::move(row));
        stated.insert(productId);
    };
    for (std::size_t i = 0; i < dataset.gradeLines.size(); ++i) {
        if (dataset.gradeLines[i].siteId == here.id) {
            add(read("grade_lines", i), dataset.gradeLines[i].magnetProductId);
        }
    }
    for (const core::Product& product : dataset.products) {
        if (product.stage == core::Stage::Magnet && !stated.contains(product.id) &&
            form.edit.rows.size() < core::kMostEditRows) {
            add({"grade_lines",
                 {{"site_id", here.id},
                  {"magnet_product_id", product.id},
                  {"confidence", "estimated"}},
                 false,
                 true},
                product.id);
        }
    }
    form.finish = [name = here.name](core::NetworkEdit& edit) {
        edit.title = Words::tr("change the grades of %1").arg(qText(name)).toStdString();
    };
    return form;
}

} // namespace lodestone::ui
