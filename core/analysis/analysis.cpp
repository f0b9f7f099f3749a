// SPDX-License-Identifier: GPL-3.0-only
#include "core/analysis/analysis.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace lodestone::core
{

namespace
{

std::string shortest(double value)
{
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

std::string joined(std::span<const std::string_view> words)
{
    std::string text;
    for (const std::string_view word : words) {
        text += (text.empty() ? "" : ", ") + std::string(word);
    }
    return text;
}

Error refused(const AnalysisParameter& parameter, const std::string& value)
{
    const std::string allowed = parameter.isWord() ? "one of " + joined(parameter.choices)
                                                   : "a number from " + shortest(parameter.low) +
                                                         " to " + shortest(parameter.high);
    return {ErrorCode::BadUsage,
            std::string(parameter.id) + " must be " + allowed + ", not \"" + value + "\""};
}

Error unknown(std::span<const AnalysisParameter> parameters, const std::string& name)
{
    std::vector<std::string_view> names;
    for (const AnalysisParameter& parameter : parameters) {
        names.emplace_back(parameter.id);
    }
    return {ErrorCode::BadUsage,
            "there is no parameter \"" + name + "\"; " +
                (names.empty() ? "this analysis has none" : "there are " + joined(names))};
}

/// Nothing when the text is no number within the bounds.
std::optional<double> numberWithin(const AnalysisParameter& parameter, const std::string& text)
{
    double value = 0.0;
    const char* const end = text.data() + text.size();
    const auto [stopped, failure] = std::from_chars(text.data(), end, value);
    // written so that what is no number at all fails, too
    if (failure != std::errc() || stopped != end ||
        !(value >= parameter.low && value <= parameter.high)) {
        return std::nullopt;
    }
    return value;
}

} // namespace

Result<AnalysisValues>
AnalysisValues::read(std::span<const AnalysisParameter> parameters,
                     std::span<const std::pair<std::string, std::string>> given)
{
    AnalysisValues values;
    for (const AnalysisParameter& parameter : parameters) {
        if (parameter.isWord()) {
            values.m_words[parameter.id] = parameter.choices.front();
        } else {
            values.m_numbers[parameter.id] = parameter.usual;
        }
    }
    std::vector<std::string_view> seen;
    for (const auto& [name, text] : given) {
        const auto parameter = std::ranges::find_if(
            parameters, [&wanted = name](const AnalysisParameter& p) { return wanted == p.id; });
        if (parameter == parameters.end()) {
            return unknown(parameters, name);
        }
        if (std::ranges::find(seen, name) != seen.end()) {
            return Error{ErrorCode::BadUsage, name + " is set twice; set it once"};
        }
        seen.emplace_back(name);
        if (parameter->isWord()) {
            if (std::ranges::find(parameter->choices, text) == parameter->choices.end()) {
                return refused(*parameter, text);
            }
            values.m_words[name] = text;
        } else if (const auto number = numberWithin(*parameter, text)) {
            values.m_numbers[name] = *number;
        } else {
            return refused(*parameter, text);
        }
    }
    return values;
}

double AnalysisValues::number(std::string_view id) const
{
    return m_numbers.find(id)->second;
}

const std::string& AnalysisValues::word(std::string_view id) const
{
    return m_words.find(id)->second;
}

std::vector<std::pair<std::string, std::string>> AnalysisValues::texts() const
{
    std::vector<std::pair<std::string, std::string>> texts(m_words.begin(), m_words.end());
    for (const auto& [name, value] : m_numbers) {
        texts.emplace_back(name, shortest(value));
    }
    std::ranges::sort(texts);
    return texts;
}

const Analysis* findAnalysis(std::string_view id)
{
    const auto all = analyses();
    const auto found =
        std::ranges::find_if(all, [id](const Analysis& analysis) { return id == analysis.id; });
    return found == all.end() ? nullptr : &*found;
}

} // namespace lodestone::core
