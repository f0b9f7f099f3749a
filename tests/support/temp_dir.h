// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QTemporaryDir>

#include <fstream>
#include <iterator>
#include <string>

namespace lodestone::test
{

/// A folder that is gone after the test.
class TempDir
{
public:
    [[nodiscard]] std::string path(const std::string& name) const
    {
        return m_dir.path().toStdString() + '/' + name;
    }
    [[nodiscard]] std::string path() const { return m_dir.path().toStdString(); }

private:
    QTemporaryDir m_dir;
};

inline std::string readAll(const std::string& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline void writeAll(const std::string& path, const std::string& bytes)
{
    std::ofstream(path, std::ios::binary) << bytes;
}

} // namespace lodestone::test
