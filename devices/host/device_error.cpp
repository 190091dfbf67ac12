// SPDX-License-Identifier: GPL-3.0-or-later
// Tables from libfprint's two families (fp-device.h) to our codes.
#include "devices/host/device_error.h"

#include "core/base/result.h"

#include <fprint.h>

namespace ipis::devices {

using core::ErrorCode;

namespace {

ErrorCode retryCode(int code)
{
    switch (code) {
    case FP_DEVICE_RETRY_TOO_SHORT:
        return ErrorCode::FingerTooShort;
    case FP_DEVICE_RETRY_CENTER_FINGER:
        return ErrorCode::FingerNotCentred;
    case FP_DEVICE_RETRY_REMOVE_FINGER:
        return ErrorCode::FingerRemoveAndRetry;
    default: // also what libfprint says when it found no minutiae
        return ErrorCode::FingerUnclear;
    }
}

ErrorCode failureCode(int code)
{
    switch (code) {
    case FP_DEVICE_ERROR_NOT_OPEN:
        return ErrorCode::DeviceNotOpen;
    case FP_DEVICE_ERROR_ALREADY_OPEN:
    case FP_DEVICE_ERROR_BUSY:
        return ErrorCode::DeviceBusy;
    case FP_DEVICE_ERROR_REMOVED:
        return ErrorCode::DeviceRemoved;
    default:
        return ErrorCode::DeviceFault;
    }
}

ErrorCode ioCode(int code)
{
    switch (code) {
    case G_IO_ERROR_CANCELLED:
        return ErrorCode::Cancelled;
    case G_IO_ERROR_PERMISSION_DENIED:
        return ErrorCode::DeviceNotPermitted;
    default:
        return ErrorCode::DeviceFault;
    }
}

// GUsb's errors by number (gusb-device.h, GUsbDeviceError), so that its headers are not needed.
ErrorCode usbCode(int code)
{
    switch (code) {
    case 4: // no device
        return ErrorCode::DeviceRemoved;
    case 9: // permission denied: the udev rule is missing
        return ErrorCode::DeviceNotPermitted;
    case 10: // busy
        return ErrorCode::DeviceBusy;
    default:
        return ErrorCode::DeviceFault;
    }
}

} // namespace

core::Error deviceError(const GError& error)
{
    const std::string domain = g_quark_to_string(error.domain);
    const std::string detail = domain + " " + std::to_string(error.code);
    if (error.domain == FP_DEVICE_RETRY) {
        return core::fail(retryCode(error.code), detail);
    }
    if (error.domain == FP_DEVICE_ERROR) {
        return core::fail(failureCode(error.code), detail);
    }
    if (error.domain == G_IO_ERROR) {
        return core::fail(ioCode(error.code), detail);
    }
    const bool usb = domain == "g-usb-device-error-quark";
    return core::fail(usb ? usbCode(error.code) : ErrorCode::DeviceFault, detail);
}

} // namespace ipis::devices
