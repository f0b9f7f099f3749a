// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/report_settings.h"

#include "core/base/say.h"
#include "core/present/closest.h"
#include "core/scenario/json_object.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

namespace lodestone::core
{

namespace
{

constexpr std::array<std::string_view, kSections> kIds{
    "answer",      "summary", "findings", "first",    "map",         "timeline",    "charts",
    "groups",      "ranking", "graph",    "why",      "assumptions", "mitigations", "comparison",
    "load-change", "sources", "limits",   "backtest", "method",      "glossary"};

constexpr std::array<std::string_view, 4> kStyles{"english", "german", "french", "swiss"};

std::optional<Section> findSection(std::string_view id)
{
    const auto at = std::ranges::find(kIds, id);
    return at == kIds.end() ? std::nullopt : std::optional(static_cast<Section>(at - kIds.begin()));
}

bool holds(const std::vector<SectionChoice>& choices, Section section)
{
    return std::ranges::find(choices, section, &SectionChoice::section) != choices.end();
}

/// The sections that are not there yet, as not shown.
void addOthers(std::vector<SectionChoice>& choices)
{
    for (std::size_t i = 0; i < kSections; ++i) {
        const auto section = static_cast<Section>(i);
        if (!holds(choices, section)) {
            choices.push_back({section, false});
        }
    }
}

bool hasControls(std::string_view text, bool lines)
{
    return std::ranges::any_of(text, [lines](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == 0x7F || (byte < 0x20 && !(lines && c == '\n'));
    });
}

/// Files and workbooks of other texts cannot be opened.
bool isUtf8(const std::string& text)
{
    try {
        static_cast<void>(nlohmann::json(text).dump());
        return true;
    } catch (const nlohmann::json::exception&) {
        return false;
    }
}

Error badInput(std::string message)
{
    return {ErrorCode::BadInput, std::move(message)};
}

} // namespace

bool shows(const ReportSettings& settings, Section section)
{
    return std::ranges::find(settings.sections, SectionChoice{section, true}) !=
           settings.sections.end();
}

std::string_view toText(Section section)
{
    return kIds.at(static_cast<std::size_t>(section));
}

std::string sectionTitle(Section section)
{
    static constexpr std::array<std::string_view, kSections> kTitles{
        sayLater("Answer box"),
        sayLater("Executive summary"),
        sayLater("Key findings"),
        sayLater("First to stop"),
        sayLater("Map"),
        sayLater("Timeline"),
        sayLater("Charts"),
        sayLater("Sectors and countries"),
        sayLater("Ranking of plants"),
        sayLater("Suppliers of the top case"),
        sayLater("Why pages"),
        sayLater("Scenario assumptions"),
        sayLater("Mitigations compared"),
        sayLater("Comparison with another scenario"),
        sayLater("Difference to the previous load"),
        sayLater("Data sources and vintage"),
        sayLater("Coverage and limitations"),
        sayLater("Earlier projections against what came"),
        sayLater("Method and formulas"),
        sayLater("Glossary")};
    return wording().text(kTitles.at(static_cast<std::size_t>(section)));
}

std::string_view toText(NumberStyle style)
{
    return kStyles.at(static_cast<std::size_t>(style));
}

std::vector<SectionChoice> ReportSettings::usualSections()
{
    std::vector<SectionChoice> choices;
    for (std::size_t i = 0; i < kSections; ++i) {
        const auto section = static_cast<Section>(i);
        choices.push_back({section, section != Section::Mitigations}); // a wait for who wants it
    }
    return choices;
}

Result<std::vector<SectionChoice>> sectionsOf(std::span<const std::string> ids)
{
    std::vector<std::string_view> known;
    std::string list;
    for (const std::string_view id : kIds) {
        known.push_back(id);
        list += (list.empty() ? "" : ", ") + std::string(id);
    }
    std::vector<SectionChoice> choices;
    for (const std::string& id : ids) {
        const std::optional<Section> section = findSection(id);
        if (!section) {
            std::string message = "there is no section \"" + id + "\"" + didYouMean(id, known);
            message.append("\nSections: ").append(list);
            return Error{ErrorCode::BadUsage, std::move(message)};
        }
        if (holds(choices, *section)) {
            return Error{ErrorCode::BadUsage,
                         fill(say("the section %1 is named twice"), {asWritten(id)})};
        }
        choices.push_back({*section, true});
    }
    addOthers(choices);
    return choices;
}

Result<NumberStyle> numberStyleOf(std::string_view id)
{
    const auto at = std::ranges::find(kStyles, id);
    if (at == kStyles.end()) {
        return Error{ErrorCode::BadUsage,
                     fill(say("numbers are written as english, german, french or swiss, not %1"),
                          {asWritten(id)})};
    }
    return static_cast<NumberStyle>(at - kStyles.begin());
}

Result<void> validateReportSettings(const ReportSettings& settings)
{
    const std::array<std::pair<std::string_view, const std::string*>, 3> lines{
        {{"title", &settings.title},
         {"author", &settings.author},
         {"classification", &settings.classification}}};
    for (const auto& [name, text] : lines) {
        if (text->size() > kLongestReportLine || hasControls(*text, false)) {
            return badInput(fill(
                say("%1: must be one line of at most %2 bytes, without tabs and other controls"),
                {name, std::to_string(kLongestReportLine)}));
        }
        if (!isUtf8(*text)) {
            return badInput(fill(say("%1: is not in UTF-8"), {name}));
        }
    }
    if (settings.summary.size() > kLongestReportSummary) {
        return badInput(fill(say("summary: must be at most %1 bytes long"),
                             {std::to_string(kLongestReportSummary)}));
    }
    if (!isUtf8(settings.summary)) {
        return badInput(say("summary: is not in UTF-8; save the file as UTF-8"));
    }
    if (hasControls(settings.summary, true)) {
        return badInput(say("summary: holds a tab or another control character; use blanks"));
    }
    if (settings.whyPages < 0 || settings.whyPages > kMostWhyPages) {
        return badInput(
            fill(say("why_pages: must be from 0 to %1"), {std::to_string(kMostWhyPages)}));
    }
    std::vector<SectionChoice> seen;
    for (const SectionChoice& choice : settings.sections) {
        if (holds(seen, choice.section)) {
            return badInput(
                fill(say("sections: %1 is named twice"), {asWritten(toText(choice.section))}));
        }
        seen.push_back(choice);
    }
    return seen.size() == kSections ? Result<void>()
                                    : Result<void>(badInput(say("sections: some are missing")));
}

std::string reportSettingsToJson(const ReportSettings& settings)
{
    nlohmann::json json;
    json["lodestone_report_settings"] = 1;
    json["title"] = settings.title;
    json["author"] = settings.author;
    json["classification"] = settings.classification;
    json["summary"] = settings.summary;
    json["paper"] = settings.letter ? "letter" : "a4";
    json["landscape"] = settings.landscape;
    json["all_plants"] = settings.allPlants;
    json["why_pages"] = settings.whyPages;
    json["numbers"] = std::string(toText(settings.numbers));
    json["sections"] = nlohmann::json::array();
    for (const SectionChoice& choice : settings.sections) {
        json["sections"].push_back(
            {{"id", std::string(toText(choice.section))}, {"shown", choice.shown}});
    }
    constexpr auto kReplace = nlohmann::json::error_handler_t::replace;
    return json.dump(2, ' ', false, kReplace) + "\n";
}

namespace
{

struct NamedSection
{
    std::string id;
    bool shown = true;
};

void readSections(JsonObject& object, ReportSettings& settings)
{
    std::vector<NamedSection> named;
    object.readArray("sections", named, [](JsonObject& one, NamedSection& value) {
        one.read("id", value.id);
        one.read("shown", value.shown);
        one.refuseUnknownKeys();
    });
    if (!object.has("sections")) {
        return;
    }
    settings.sections.clear();
    for (const NamedSection& one : named) {
        const std::optional<Section> section = findSection(one.id);
        if (!section || holds(settings.sections, *section)) {
            object.fail("sections",
                        fill(say("%1 is no section, or is named twice"), {asWritten(one.id)}));
            return;
        }
        settings.sections.push_back({*section, one.shown});
    }
    addOthers(settings.sections);
}

} // namespace

Result<ReportSettings> reportSettingsFromJson(std::string_view json)
{
    const auto parsed = parseJson(json, {.bytes = 1U << 16U, .depth = 4});
    if (!parsed) {
        return parsed.error();
    }
    ReportSettings settings;
    std::optional<Error> error;
    JsonObject object(parsed.value(), "", error);
    int version = 0;
    std::string paper = "a4";
    std::string numbers(toText(settings.numbers));
    object.read("lodestone_report_settings", version);
    object.read("title", settings.title);
    object.read("author", settings.author);
    object.read("classification", settings.classification);
    object.read("summary", settings.summary);
    object.read("paper", paper);
    object.read("landscape", settings.landscape);
    object.read("all_plants", settings.allPlants);
    object.read("why_pages", settings.whyPages);
    object.read("numbers", numbers);
    readSections(object, settings);
    object.refuseUnknownKeys();
    if (error) {
        return *error;
    }
    const auto style = numberStyleOf(numbers);
    if (version != 1 || (paper != "a4" && paper != "letter") || !style) {
        return badInput(version != 1 ? say("lodestone_report_settings: must be 1")
                        : !style     ? "numbers: " + style.error().message
                                     : fill(say("paper: must be %1 or %2"),
                                            {asWritten("a4"), asWritten("letter")}));
    }
    settings.letter = paper == "letter";
    settings.numbers = style.value();
    if (const auto valid = validateReportSettings(settings); !valid) {
        return valid.error();
    }
    return settings;
}

} // namespace lodestone::core
