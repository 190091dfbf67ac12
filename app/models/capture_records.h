// SPDX-License-Identifier: GPL-3.0-or-later
// Captures as a draft keeps them, and which of several devices takes them.
#pragma once

#include "core/packet/civil.h"
#include "devices/capture_device.h"

namespace ipis::app {

// Of the application's first person.
core::FaceRecord faceRecordOf(const devices::CapturedFace& face);
core::BiometricImage facePictureOf(const devices::CapturedFace& face);
core::FingerRecord fingerRecordOf(core::FingerPosition position, const devices::Capture& capture);
core::BiometricImage fingerPictureOf(core::FingerPosition position,
                                     const devices::Capture& capture);

std::vector<devices::DeviceInfo> devicesOf(const std::vector<devices::DeviceInfo>& all,
                                           devices::DeviceKind kind);
// The id of the same one as before while it is there, else of a real one before a simulated one.
// `devices` is not empty.
std::string chosenDevice(const std::vector<devices::DeviceInfo>& devices,
                         const std::string& before);

// Something the person can do better; every other error is about the device.
bool isForThePerson(core::ErrorCode code);

} // namespace ipis::app
