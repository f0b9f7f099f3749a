// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/report_flags.h"

#include "app/cli/prepared_run.h"

#include <algorithm>

namespace lodestone::cli
{

namespace
{

std::string allSections()
{
    std::string list;
    for (const core::SectionChoice& choice : core::ReportSettings::usualSections()) {
        list += (list.empty() ? "" : ",") + std::string(toText(choice.section));
    }
    return list;
}

core::Error badUsage(std::string message)
{
    return {core::ErrorCode::BadUsage, std::move(message)};
}

core::Result<core::ReportSettings> baseOf(const std::string& name, const core::Workspace& workspace)
{
    if (name.empty()) {
        return core::ReportSettings{};
    }
    const auto templates = workspace.reportTemplates();
    if (!templates) {
        return templates.error();
    }
    const auto at = std::ranges::find(templates.value(), name, &core::ReportTemplate::name);
    if (at == templates.value().end()) {
        std::string known;
        for (const core::ReportTemplate& one : templates.value()) {
            known += (known.empty() ? "" : ", ") + one.name;
        }
        return badUsage(
            "there is no report template \"" + name + "\"" +
            (known.empty() ? std::string("; the workspace has none") : "; there are: " + known));
    }
    return core::reportSettingsFromJson(at->settings);
}

/// Texts: one that is not said leaves what is there.
core::Result<void> applyTexts(const ReportFlags& flags, core::ReportSettings& settings)
{
    const auto apply = [](const std::string& said, std::string& text) {
        text = said.empty() ? text : said;
    };
    apply(flags.title, settings.title);
    apply(flags.author, settings.author);
    apply(flags.classification, settings.classification);
    if (!flags.summaryFile.empty()) {
        auto text = readSmallFile(flags.summaryFile);
        if (!text) {
            return text.error();
        }
        settings.summary = std::move(text).value();
        std::erase(settings.summary, '\r');
        while (settings.summary.ends_with('\n')) {
            settings.summary.pop_back();
        }
    }
    return {};
}

core::Result<void> applyLooks(const ReportFlags& flags, core::ReportSettings& settings)
{
    if (!flags.paper.empty()) {
        settings.letter = flags.paper == "letter";
    }
    settings.letter = settings.letter || flags.letter;
    settings.landscape = (settings.landscape || flags.landscape) && !flags.portrait;
    settings.allPlants = settings.allPlants || flags.allPlants;
    settings.whyPages = flags.whyPages.value_or(settings.whyPages);
    if (!flags.numbers.empty()) {
        const auto style = core::numberStyleOf(flags.numbers);
        if (!style) {
            return style.error();
        }
        settings.numbers = style.value();
    }
    if (!flags.sections.empty()) {
        auto sections = core::sectionsOf(flags.sections);
        if (!sections) {
            return sections.error();
        }
        settings.sections = std::move(sections).value();
    }
    return {};
}

} // namespace

void addReportFlags(CLI::App& app, ReportFlags& flags)
{
    app.add_option("--template", flags.fromTemplate, "Start from a template of the workspace")
        ->type_name("NAME");
    app.add_option("--save-template", flags.saveAs, "Keep these settings in the workspace")
        ->type_name("NAME");
    app.add_option("--title", flags.title, "Title; else the name of the scenario");
    app.add_option("--author", flags.author, "Author");
    app.add_option("--classification", flags.classification, "On every page, such as Internal");
    app.add_option("--summary", flags.summaryFile, "Executive summary in place of the drafted one")
        ->type_name("FILE.txt");
    app.add_option("--paper", flags.paper, "a4 or letter")->check(CLI::IsMember({"a4", "letter"}));
    app.add_flag("--letter", flags.letter, "The same as --paper letter");
    CLI::Option* landscape = app.add_flag("--landscape", flags.landscape, "Pages lie");
    app.add_flag("--portrait", flags.portrait, "Pages stand")->excludes(landscape);
    app.add_option("--numbers", flags.numbers, "How numbers are written")
        ->check(CLI::IsMember({"english", "german", "french", "swiss"}));
    app.add_option("--sections", flags.sections, "Sections in their order: " + allSections())
        ->delimiter(',')
        ->type_name("A,B,...");
    app.add_flag("--all-plants", flags.allPlants, "Also rank plants under 5 % chance");
    app.add_option("--why", flags.whyPages,
                   "Why pages, one per plant, 0 to " + std::to_string(core::kMostWhyPages));
}

core::Result<core::ReportSettings> settingsOf(const ReportFlags& flags,
                                              const core::Workspace& workspace)
{
    auto base = baseOf(flags.fromTemplate, workspace);
    if (!base) {
        return base;
    }
    core::ReportSettings settings = std::move(base).value();
    if (const auto applied = applyTexts(flags, settings); !applied) {
        return applied.error();
    }
    if (const auto applied = applyLooks(flags, settings); !applied) {
        return applied.error();
    }
    if (const auto valid = core::validateReportSettings(settings); !valid) {
        return badUsage(valid.error().message);
    }
    return settings;
}

} // namespace lodestone::cli
