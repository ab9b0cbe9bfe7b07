#pragma once

#include "server/session.h"

namespace interlock {

// Serves one client over standard input and output, and ends the process with the code that LSP
// asks for: 0 after `shutdown`, else 1.
[[noreturn]] void run_stdio_server(ServerOptions options);

}  // namespace interlock
