#pragma once

#include <cstdint>

#include "server/asio_event_loop.h"

namespace interlock {

// Runs `gone` on the loop thread when the process ends, or at once if there is none. An editor that
// was killed may have left the pipe open in a child of its own. Where the system can't tell, it is
// asked once a second. Loop thread only.
void watch_process(AsioEventLoop& loop, std::int64_t process_id, EventLoop::Task gone);

}  // namespace interlock
