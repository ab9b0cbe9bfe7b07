#pragma once

#include <string>

#include "server/session.h"

namespace interlock {

// Serves one client over standard input and output, and ends the process with the code that LSP
// asks for: 0 after `shutdown`, else 1. What is learned of files is kept in `cache_folder`, unless
// that is empty.
[[noreturn]] void run_stdio_server(ServerOptions options, const std::string& cache_folder);

}  // namespace interlock
