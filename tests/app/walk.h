// SPDX-License-Identifier: GPL-3.0-or-later
// Walk: a registry and a real window at a new station, with a simulated camera and reader.
#pragma once

#include "tests/app/office.h"
#include "tests/app/sitting.h"

namespace ipis::test {

// What is laid before camera and reader: a face, and nine fingers; the left little one is missing.
std::string layPictures(const Office& office, unsigned seed);
app::WindowOptions optionsOf(const Office& office);

class Walk
{
public:
    explicit Walk(Way way) : m_way(way) {}

    // Steps; each gives what went wrong, or nothing.
    std::string open(); // the registry, and the window of a computer that is no station yet
    std::string day();  // from the ticket to a corrected record, and what the registry has then

private:
    std::string enroll(const Answers& answers);
    std::string correct(Answers answers);

    Office m_office{RegistryKind::Demo};
    Way m_way;
    std::unique_ptr<Sitting> m_sitting;
};

// What is wrong with the one person that the registry should have, under this reference.
std::string faultOfRegister(Office& office, const QString& reference, const Answers& answers);

} // namespace ipis::test
