// SPDX-License-Identifier: GPL-3.0-or-later
// ZXing's writer behind a Result.
#include "app/printing/qr_code.h"

#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>

#include <stdexcept>

namespace ipis::app {

namespace {

constexpr int kCorrectionM = 3; // of ZXing's 1..8: 1-2 L, 3-4 M, 5-6 Q, 7-8 H

} // namespace

core::Result<QrCode> encodeQr(std::string_view text)
{
    try {
        ZXing::MultiFormatWriter writer(ZXing::BarcodeFormat::QRCode);
        const ZXing::BitMatrix matrix =
            writer.setEccLevel(kCorrectionM).setMargin(0).encode(std::string(text), 0, 0);
        QrCode code{matrix.width(), {}};
        for (int y = 0; y < matrix.height(); ++y) {
            for (int x = 0; x < matrix.width(); ++x) {
                code.black.push_back(matrix.get(x, y));
            }
        }
        return code;
    } catch (const std::exception&) {
        return core::fail(core::ErrorCode::TextTooLong, "no qr code holds this text");
    }
}

} // namespace ipis::app
