// SPDX-License-Identifier: GPL-3.0-or-later
// A layer over SQLite's own "unix" file system.
#include "tests/core/fault_vfs.h"

#include "core/base/bytes.h"
#include "core/base/check.h"

#include <sqlite3.h>

#include <set>

namespace ipis::test {

namespace {

struct Undo
{
    sqlite3_int64 offset;
    core::Bytes old;
    sqlite3_int64 oldSize;
};

struct File
{
    sqlite3_file base;
    sqlite3_file* real;
    std::vector<Undo>* undo; // since the last sync
};

FaultVfs* g_vfs = nullptr;
sqlite3_vfs g_methods;
std::set<File*> g_open;

sqlite3_vfs* realVfs()
{
    return static_cast<sqlite3_vfs*>(g_methods.pAppData);
}

File* of(sqlite3_file* file)
{
    return reinterpret_cast<File*>(file);
}

sqlite3_file* realOf(sqlite3_file* file)
{
    return of(file)->real;
}

bool failsNow()
{
    return g_vfs->fails && g_vfs->fails();
}

void rememberOld(File* file, sqlite3_int64 offset, std::size_t size)
{
    Undo undo{offset, core::Bytes(size), 0};
    file->real->pMethods->xFileSize(file->real, &undo.oldSize);
    const sqlite3_int64 inside =
        std::clamp<sqlite3_int64>(undo.oldSize - offset, 0, static_cast<sqlite3_int64>(size));
    undo.old.resize(static_cast<std::size_t>(inside));
    if (inside > 0) {
        file->real->pMethods->xRead(file->real, undo.old.data(), static_cast<int>(inside), offset);
    }
    file->undo->push_back(std::move(undo));
}

int closeFile(sqlite3_file* file)
{
    g_open.erase(of(file));
    delete of(file)->undo;
    return realOf(file)->pMethods->xClose(realOf(file));
}

int readFrom(sqlite3_file* file, void* out, int size, sqlite3_int64 offset)
{
    return realOf(file)->pMethods->xRead(realOf(file), out, size, offset);
}

int writeTo(sqlite3_file* file, const void* in, int size, sqlite3_int64 offset)
{
    if (failsNow()) {
        return g_vfs->diskFull ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    }
    rememberOld(of(file), offset, static_cast<std::size_t>(size));
    return realOf(file)->pMethods->xWrite(realOf(file), in, size, offset);
}

int truncateTo(sqlite3_file* file, sqlite3_int64 size)
{
    if (failsNow()) {
        return SQLITE_IOERR_TRUNCATE;
    }
    sqlite3_int64 now = 0;
    realOf(file)->pMethods->xFileSize(realOf(file), &now);
    rememberOld(of(file), size, static_cast<std::size_t>(std::max<sqlite3_int64>(0, now - size)));
    return realOf(file)->pMethods->xTruncate(realOf(file), size);
}

int syncFile(sqlite3_file* file, int flags)
{
    if (failsNow()) {
        return SQLITE_IOERR_FSYNC;
    }
    of(file)->undo->clear();
    return realOf(file)->pMethods->xSync(realOf(file), flags);
}

int fileSize(sqlite3_file* file, sqlite3_int64* size)
{
    return realOf(file)->pMethods->xFileSize(realOf(file), size);
}

int lockFile(sqlite3_file* file, int level)
{
    return realOf(file)->pMethods->xLock(realOf(file), level);
}

int unlockFile(sqlite3_file* file, int level)
{
    return realOf(file)->pMethods->xUnlock(realOf(file), level);
}

int isReserved(sqlite3_file* file, int* reserved)
{
    return realOf(file)->pMethods->xCheckReservedLock(realOf(file), reserved);
}

int control(sqlite3_file* file, int what, void* argument)
{
    return realOf(file)->pMethods->xFileControl(realOf(file), what, argument);
}

int sectorSize(sqlite3_file* file)
{
    return realOf(file)->pMethods->xSectorSize(realOf(file));
}

int characteristics(sqlite3_file* file)
{
    return realOf(file)->pMethods->xDeviceCharacteristics(realOf(file));
}

// Version 1: no shared memory and no mapping, so every change comes through here.
const sqlite3_io_methods kFileMethods = {
    1,        closeFile,  readFrom,   writeTo, truncateTo, syncFile,        fileSize,
    lockFile, unlockFile, isReserved, control, sectorSize, characteristics, nullptr,
    nullptr,  nullptr,    nullptr,    nullptr, nullptr};

int openFile(sqlite3_vfs*, sqlite3_filename name, sqlite3_file* file, int flags, int* outFlags)
{
    File* ours = of(file);
    ours->real = reinterpret_cast<sqlite3_file*>(ours + 1);
    const int code = realVfs()->xOpen(realVfs(), name, ours->real, flags, outFlags);
    ours->base.pMethods = code == SQLITE_OK ? &kFileMethods : nullptr;
    if (code == SQLITE_OK) {
        ours->undo = new std::vector<Undo>();
        g_open.insert(ours);
    }
    return code;
}

int deleteFile(sqlite3_vfs*, const char* name, int syncFolder)
{
    if (failsNow()) {
        return SQLITE_IOERR_DELETE;
    }
    return realVfs()->xDelete(realVfs(), name, syncFolder);
}

} // namespace

FaultVfs::FaultVfs()
{
    core::check(g_vfs == nullptr);
    g_vfs = this;
    sqlite3_vfs* real = sqlite3_vfs_find(nullptr);
    g_methods = *real;
    g_methods.zName = "ipis-fault";
    g_methods.pNext = nullptr;
    g_methods.pAppData = real;
    g_methods.szOsFile = static_cast<int>(sizeof(File)) + real->szOsFile;
    g_methods.xOpen = openFile;
    g_methods.xDelete = deleteFile;
    core::check(sqlite3_vfs_register(&g_methods, /*makeDflt=*/1) == SQLITE_OK);
}

FaultVfs::~FaultVfs()
{
    core::check(g_open.empty());
    sqlite3_vfs_unregister(&g_methods);
    sqlite3_vfs_register(realVfs(), /*makeDflt=*/1);
    g_vfs = nullptr;
}

void FaultVfs::cutPower()
{
    for (File* file : g_open) {
        for (auto undo = file->undo->rbegin(); undo != file->undo->rend(); ++undo) {
            const auto* methods = file->real->pMethods;
            if (!undo->old.empty()) {
                methods->xWrite(file->real, undo->old.data(), static_cast<int>(undo->old.size()),
                                undo->offset);
            }
            methods->xTruncate(file->real, undo->oldSize);
        }
        file->undo->clear();
    }
}

} // namespace ipis::test
