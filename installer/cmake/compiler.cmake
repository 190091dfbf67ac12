# SPDX-License-Identifier: GPL-3.0-or-later
# Compiler settings carried by one interface target; every room links ipis_options.

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(launcher ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE_PROGRAM})
    set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
    set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
endif()

if(NOT IPIS_DEBUG_INFO)
    string(REPLACE "-g" "" CMAKE_CXX_FLAGS_RELWITHDEBINFO "${CMAKE_CXX_FLAGS_RELWITHDEBINFO}")
    string(REPLACE "-g" "" CMAKE_C_FLAGS_RELWITHDEBINFO "${CMAKE_C_FLAGS_RELWITHDEBINFO}")
endif()
# Our own checks stay on in every build (core/base/check.h); assert() of libraries too.
foreach(kind RELWITHDEBINFO RELEASE)
    string(REPLACE "-DNDEBUG" "" CMAKE_CXX_FLAGS_${kind} "${CMAKE_CXX_FLAGS_${kind}}")
endforeach()

add_library(ipis_options INTERFACE)
target_include_directories(ipis_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(ipis_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor
    -Wold-style-cast -Wimplicit-fallthrough -Werror=return-type -Werror=unused-result
    -fstack-protector-strong)
target_compile_definitions(ipis_options INTERFACE _GLIBCXX_ASSERTIONS)
if(NOT IPIS_SANITIZE AND NOT IPIS_FUZZ)
    target_compile_definitions(ipis_options INTERFACE $<$<NOT:$<CONFIG:Debug>>:_FORTIFY_SOURCE=2>)
endif()
target_link_options(ipis_options INTERFACE -Wl,-z,relro,-z,now)
if(IPIS_SANITIZE)
    add_compile_options(-fsanitize=${IPIS_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${IPIS_SANITIZE})
endif()
if(IPIS_FUZZ)
    if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
        message(FATAL_ERROR "IPIS_FUZZ needs clang: -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_C_COMPILER=clang")
    endif()
    add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all)
    add_link_options(-fsanitize=address,undefined)
endif()

# ipis_room(NAME SOURCES a.cpp ... LINKS PUBLIC x PRIVATE y): one static library, one room.
function(ipis_room name)
    cmake_parse_arguments(ROOM "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(${name} STATIC ${ROOM_SOURCES})
    target_link_libraries(${name} PUBLIC ipis_options ${ROOM_PUBLIC} PRIVATE ${ROOM_PRIVATE})
endfunction()
