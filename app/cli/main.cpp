// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/command_line.h"
#include "app/cli/console.h"
#include "db/store/workspace_factory.h"

#include <QHashSeed>

int main(int argc, char** argv)
{
    // The order of a QHash must not differ from one start to the next: a report made twice is the
    // same to the byte.
    QHashSeed::setDeterministicGlobalSeed();
    lodestone::cli::Console console;
    const auto factory = lodestone::db::makeWorkspaceFactory();
    return static_cast<int>(lodestone::cli::runCommandLine(argc, argv, console, *factory));
}
