#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "analysis/models/models.h"

// How the models' enumerators are written in JSON and in messages. Immutable, thread-safe. In the
// order of the enumerators in models.h, which the tests check by their last ones.
namespace interlock::model_names {

inline constexpr std::array<std::string_view, 30> kCategories = {
    "none",           "sleep",         "http",         "rpc",       "mail",
    "file_transfer",  "dns",           "socket",       "tls",       "select",
    "subprocess",     "process_wait",  "file_open",    "file_io",   "fs_metadata",
    "directory_walk", "file_tree",     "user_input",   "lock_wait", "thread_wait",
    "queue_wait",     "future_wait",   "loop_reentry", "database",  "orm",
    "cache",          "message_queue", "cloud",        "import",    "cpu",
};
static_assert(kCategories.size() == static_cast<std::size_t>(Category::cpu) + 1);

// What completes "`x` ..." where an entry has no reason of its own.
inline constexpr std::array<std::string_view, 30> kCategoryReasons = {
    "",                                                             // none
    "puts the whole thread to sleep",                               // sleep
    "waits for the server's answer",                                // http
    "waits for the remote procedure's result",                      // rpc
    "waits for the mail server",                                    // mail
    "waits for the remote machine",                                 // file_transfer
    "waits for the name server",                                    // dns
    "waits for the peer on a blocking socket",                      // socket
    "waits for the TLS handshake or reads certificates from disk",  // tls
    "waits until a file descriptor is ready",                       // select
    "waits for the child process",                                  // subprocess
    "waits until a process ends",                                   // process_wait
    "opens a file, which waits for the disk",                       // file_open
    "reads or writes a file, which waits for the disk",             // file_io
    "asks the file system, which may wait for the disk",            // fs_metadata
    "lists a directory, entry after entry",                         // directory_walk
    "copies, moves or deletes whole files or trees",                // file_tree
    "waits for a person to type",                                   // user_input
    "waits until another thread gives way",                         // lock_wait
    "waits until a thread ends",                                    // thread_wait
    "waits for the other end of the queue",                         // queue_wait
    "waits until the result is there",                              // future_wait
    "starts an event loop, which fails where one is running",       // loop_reentry
    "waits for the database",                                       // database
    "sends a query and waits for the database",                     // orm
    "waits for the cache server",                                   // cache
    "waits for the message broker",                                 // message_queue
    "waits for the service's answer",                               // cloud
    "finds and runs modules or configuration from disk",            // import
    "computes for as long as its input is large",                   // cpu
};

inline constexpr std::array<std::string_view, 3> kConfidences = {"low", "medium", "high"};

inline constexpr std::array<std::string_view, 3> kPickled = {"unknown", "never", "at_start"};
static_assert(kPickled.size() == static_cast<std::size_t>(Pickled::at_start) + 1);

inline constexpr std::array<std::string_view, 4> kRunsOn = {"here", "loop", "thread", "process"};
static_assert(kRunsOn.size() == static_cast<std::size_t>(RunsOn::process) + 1);

inline constexpr std::array<std::string_view, 83> kRoles = {
    "none",
    "thread",
    "process",
    "timer",
    "thread_pool",
    "process_pool",
    "lock",
    "async_lock",
    "semaphore",
    "async_semaphore",
    "condition",
    "event",
    "async_event",
    "barrier",
    "queue",
    "async_queue",
    "process_lock",
    "future",
    "task",
    "event_loop",
    "task_group",
    "sync_client",
    "async_client",
    "async_http",
    "start",
    "join",
    "acquire",
    "release",
    "create_task",
    "ensure_task",
    "gather",
    "wait_tasks",
    "as_completed",
    "async_sleep",
    "partial",
    "decorator_keeps",
    "decorator_caches",
    "caching_property",
    "decorator_makes_context",
    "super",
    "same_items",
    "pairs_of_mapping",
    "numbered_items",
    "items_side_by_side",
    "running_loop",
    "thread_identity",
    "offload",
    "greenlets",
    "body",
    "nests_loops",
    "cancelled_error",
    "cancelled_error_class",
    "base_exception",
    "suppress",
    "cancel",
    "timeout_scope",
    "wait_for",
    "starts_loop",
    "thread_local",
    "context_variable",
    "start_soon",
    "start_task",
    "shielded_wait",
    "fork",
    "start_method",
    "send",
    "receive",
    "shared_memory",
    "close",
    "unlink",
    "shut_down",
    "take_item",
    "join_queue",
    "mark_done",
    "is_set",
    "exception",
    "main_thread_only",
    "changes_items",
    "removes_item",
    "asks_items",
    "fails_when_changed",
    "wait_condition",
    "notify",
};
static_assert(kRoles.size() == static_cast<std::size_t>(Role::notify) + 1);

}  // namespace interlock::model_names
