// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/fact_choices.h"
#include "ui/models/site_words.h"
#include "ui/pages/inspector/view_parts.h"

#include <QCoreApplication>

namespace lodestone::ui
{

namespace
{

QString words(const char* text)
{
    return QCoreApplication::translate("lodestone::ui::Inspector", text);
}

} // namespace

FactView makeFact(const InspectorInput& in, const std::string& inputId)
{
    FactView view;
    view.inputId = qText(inputId);
    const core::KnownInput known = core::knownInput(in.stated(), in.row().id, inputId);
    view.about = inputId.empty() ? words("stock of %1").arg(qText(in.row().name))
                                 : midSentence(qText(in.names.shortProductName(inputId)));
    if (known.saysAnything()) {
        view.stated = qText(core::statedByYou(known.origin));
        view.tip = qText(core::knownText(in.names, known));
    }
    if (!core::canState(in.dataset, in.row().id, inputId)) {
        return view;
    }
    if (inputId.empty()) {
        view.invite = in.row().kind == core::Stage::Assembly ? words("I know this plant’s stock…")
                                                             : words("I know this site’s stock…");
    } else {
        const core::Product* product = in.names.product(inputId);
        const bool magnets = product != nullptr && product->stage == core::Stage::Magnet;
        const core::Stage kind = in.row().kind;
        view.invite = magnets && (kind == core::Stage::Assembly || kind == core::Stage::Component)
                          ? words("I know these magnets…")
                      : kind == core::Stage::Assembly ? words("I know this part…")
                                                      : words("I know this stock…");
    }
    return view;
}

} // namespace lodestone::ui
