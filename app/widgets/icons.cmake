# SPDX-License-Identifier: GPL-3.0-or-later
# The drawings of resources/icons as masks, built into app/widgets: `icons` is the source to add.
# Only this tool uses Qt's SVG library; the window does not link it.
find_package(Qt6 6.4 REQUIRED COMPONENTS Svg)

add_executable(rasterise_icons rasterise_icons.cpp)
target_link_libraries(rasterise_icons PRIVATE ipis_options Qt6::Svg)
set_target_properties(rasterise_icons PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR})

set(drawings ${CMAKE_SOURCE_DIR}/resources/icons)
set(masks ${CMAKE_CURRENT_BINARY_DIR}/icons)
set(icons ${CMAKE_CURRENT_BINARY_DIR}/icons_resource.cpp)
file(GLOB drawn CONFIGURE_DEPENDS ${drawings}/*.svg)
add_custom_command(OUTPUT ${icons}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${masks}
    COMMAND rasterise_icons ${drawings} ${masks}
    COMMAND Qt6::rcc --no-compress --name icons --output ${icons} ${masks}/icons.qrc
    DEPENDS rasterise_icons ${drawn} VERBATIM)
