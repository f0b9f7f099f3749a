// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <sys/stat.h>
#include <unistd.h>

namespace lodestone::test
{

/// Root may write everything; while this lives, a test run by root has the rights of nobody. Does
/// nothing for other users.
class OrdinaryUser
{
public:
    OrdinaryUser() : m_switched(::geteuid() == 0 && ::seteuid(kNobody) == 0) {}
    ~OrdinaryUser()
    {
        if (m_switched && ::seteuid(0) != 0) {
            ::_exit(1);
        }
    }
    OrdinaryUser(const OrdinaryUser&) = delete;
    OrdinaryUser& operator=(const OrdinaryUser&) = delete;

private:
    static constexpr uid_t kNobody = 65534;
    bool m_switched;
};

} // namespace lodestone::test
