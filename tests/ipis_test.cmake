# SPDX-License-Identifier: GPL-3.0-or-later
# ipis_test(core result LINKS ipis_base) makes tests/core/result_test.cpp the test "core.result".
# WIDGETS: the test opens windows (off the screen) and has a QApplication from QTEST_MAIN.
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Test)

function(ipis_test room unit)
    cmake_parse_arguments(TEST "WIDGETS" "TIMEOUT" "LINKS;LABELS;SOURCES;ENVIRONMENT" ${ARGN})
    set(target ${room}_${unit}_test)
    add_executable(${target} ${CMAKE_SOURCE_DIR}/tests/${room}/${unit}_test.cpp ${TEST_SOURCES})
    set_target_properties(${target} PROPERTIES AUTOMOC ON)
    target_link_libraries(${target} PRIVATE ipis_options ipis_test_support ${TEST_LINKS})
    if(TEST_WIDGETS)
        target_precompile_headers(${target} REUSE_FROM ipis_widget_test_pch)
    else()
        target_precompile_headers(${target} REUSE_FROM ipis_test_pch)
    endif()
    add_test(NAME ${room}.${unit} COMMAND ${target})
    if(NOT TEST_TIMEOUT)
        set(TEST_TIMEOUT 60)
    endif()
    if(NOT TEST_LABELS)
        set(TEST_LABELS unit)
    endif()
    set_tests_properties(${room}.${unit} PROPERTIES LABELS "${TEST_LABELS}" TIMEOUT ${TEST_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;${TEST_ENVIRONMENT}")
endfunction()
