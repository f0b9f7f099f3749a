// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/command_line.h"

#include "app/cli/commands.h"
#include "core/engine/engine.h"
#include "core/present/closest.h"

#include <CLI/CLI.hpp>

#include <exception>
#include <new>
#include <string>
#include <vector>

namespace lodestone::cli
{

namespace
{

constexpr const char* kFooter =
    "Answers go to standard output, all else to standard error. Exit status: 0 done, 1 the data\n"
    "or a file is at fault, 2 wrong usage, 3 cancelled, 4 cannot read or write.\n"
    "'lodestone-cli COMMAND --help' gives the options and the JSON keys of a command.";

/// The commands as CLI11 knows them, in the order of the table.
struct Parser
{
    CLI::App app{"Lodestone: which plants stop first when rare-earth magnets run short, when, and "
                 "why.",
                 "lodestone-cli"};
    CommonOptions common;
    std::vector<CLI::App*> subcommands;
    std::vector<std::unique_ptr<Command>> handlers;

    Parser()
    {
        app.footer(kFooter);
        app.set_version_flag("--version", std::string("lodestone-cli ") + LODESTONE_VERSION +
                                              ", engine " + core::kEngineVersion);
        app.require_subcommand(1);
        app.get_formatter()->column_width(26);
        for (const CommandEntry& entry : commands()) {
            CLI::App* sub = app.add_subcommand(entry.name, entry.sentence);
            sub->footer(std::string(entry.details) + "\n");
            handlers.push_back(entry.make());
            handlers.back()->declare(*sub);
            addCommonOptions(*sub, common);
            subcommands.push_back(sub);
        }
    }

    [[nodiscard]] std::size_t chosen() const
    {
        for (std::size_t i = 0; i < subcommands.size(); ++i) {
            if (subcommands[i]->parsed()) {
                return i;
            }
        }
        return subcommands.size(); // require_subcommand(1) lets none of this through
    }
};

ExitStatus failWith(Console& console, const core::Error& error)
{
    console.complain(error.message);
    return exitStatusOf(error.code);
}

ExitStatus deliver(Console& console, ExitStatus status)
{
    if (const auto written = console.deliver(); !written) {
        return failWith(console, written.error());
    }
    return status;
}

/// What was typed as a command when it is none of them.
std::string unknownCommand(int argc, const char* const* argv)
{
    std::vector<std::string_view> names;
    for (const CommandEntry& entry : commands()) {
        names.emplace_back(entry.name);
    }
    const std::string_view word = argc > 1 ? argv[1] : "";
    if (word.empty() || word.starts_with("-") || std::ranges::find(names, word) != names.end()) {
        return {};
    }
    return "there is no command \"" + std::string(word) + "\"" + core::didYouMean(word, names);
}

ExitStatus wrongUsage(Console& console, const Parser& parser, const CLI::ParseError& error,
                      int argc, const char* const* argv)
{
    std::string message = unknownCommand(argc, argv);
    if (message.empty()) {
        message = argc < 2 ? "name a command" : error.what();
    }
    const std::size_t chosen = parser.chosen();
    const std::string help = chosen < parser.subcommands.size()
                                 ? std::string(commands()[chosen].name) + " --help"
                                 : "--help";
    console.complain(message + "\n'lodestone-cli " + help + "' says what there is");
    return ExitStatus::WrongUsage;
}

ExitStatus run(const Parser& parser, Console& console, const core::WorkspaceFactory& factory)
{
    console.setProgressShown(parser.common.progress);
    console.setQuiet(parser.common.quiet);
    Context context{parser.common, console, factory};
    const auto done = parser.handlers[parser.chosen()]->run(context);
    return done ? deliver(console, done.value()) : failWith(console, done.error());
}

ExitStatus parseAndRun(int argc, const char* const* argv, Console& console,
                       const core::WorkspaceFactory& factory)
{
    Parser parser;
    try {
        parser.app.parse(argc, argv);
    } catch (const CLI::CallForVersion&) {
        console.answer(parser.app.version() + "\n");
        return deliver(console, ExitStatus::Done);
    } catch (const CLI::CallForHelp&) {
        const std::size_t chosen = parser.chosen();
        console.answer(chosen < parser.subcommands.size()
                           ? parser.subcommands[chosen]->help(parser.app.get_name())
                           : parser.app.help());
        return deliver(console, ExitStatus::Done);
    } catch (const CLI::ParseError& error) {
        return wrongUsage(console, parser, error, argc, argv);
    }
    return run(parser, console, factory);
}

} // namespace

ExitStatus runCommandLine(int argc, const char* const* argv, Console& console,
                          const core::WorkspaceFactory& factory)
{
    try {
        return parseAndRun(argc, argv, console, factory);
    } catch (const std::bad_alloc&) {
        return failWith(console, {core::ErrorCode::BadInput, "not enough memory for this"});
    } catch (const std::exception& error) {
        return failWith(console, {core::ErrorCode::BadInput, error.what()});
    }
}

} // namespace lodestone::cli
