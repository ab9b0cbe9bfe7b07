# Programs that a build runs: a cross build can't run its own. It takes those of another build folder, for the machine
# that builds and from the same sources, with the targets interlock, compile_models and compile_stubs.
set(INTERLOCK_HOST_BUILD "" CACHE PATH "A build folder whose programs run here, for cross builds")
if(CMAKE_CROSSCOMPILING AND NOT INTERLOCK_HOST_BUILD)
  message(FATAL_ERROR "A cross build needs INTERLOCK_HOST_BUILD.")
endif()

# interlock_host_tool(<variable> <target>): what to run for the target of this folder
function(interlock_host_tool variable target)
  set(${variable} ${target} PARENT_SCOPE)
  if(INTERLOCK_HOST_BUILD)
    file(RELATIVE_PATH folder ${PROJECT_BINARY_DIR} ${CMAKE_CURRENT_BINARY_DIR})
    set(${variable} ${INTERLOCK_HOST_BUILD}/${folder}/${target} PARENT_SCOPE)
  endif()
endfunction()
