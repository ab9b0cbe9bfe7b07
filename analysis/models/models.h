#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "analysis/python_version.h"
#include "analysis/rules/finding.h"

// What Python's APIs do, as data. The facts are in analysis/models/data/<library>.json (schema:
// README.md beside this file), are checked and turned into static tables at build time, and cost
// nothing at start.
namespace interlock {

// Why a call does not return at once.
enum class Category : std::uint8_t {
  none,
  sleep,
  http,
  rpc,
  mail,
  file_transfer,  // FTP, SSH, SFTP
  dns,
  socket,
  tls,
  select,
  subprocess,
  process_wait,
  file_open,
  file_io,
  fs_metadata,
  directory_walk,
  file_tree,
  user_input,
  lock_wait,  // locks, events, conditions, barriers
  thread_wait,
  queue_wait,
  future_wait,  // futures and pools
  loop_reentry,
  database,
  orm,
  cache,
  message_queue,
  cloud,
  import,
  cpu,
};

// What a class or function is to concurrency, so that rules need no API name.
enum class Role : std::uint8_t {
  none,
  thread,                   // class: constructing it makes a thread
  process,                  // class
  timer,                    // class: a thread that starts later
  thread_pool,              // class: ThreadPoolExecutor and its like
  process_pool,             // class
  lock,                     // class: threading.Lock and its like; mutual exclusion, also re-entrant
  async_lock,               // class: asyncio.Lock and its like
  semaphore,                // class
  async_semaphore,          // class
  condition,                // class
  event,                    // class
  async_event,              // class
  barrier,                  // class
  queue,                    // class
  async_queue,              // class
  process_lock,             // class
  future,                   // class: concurrent.futures.Future
  task,                     // class: asyncio.Task
  event_loop,               // class
  task_group,               // class
  sync_client,              // class or function: synchronous, and has an asynchronous alternative
  async_client,             // class
  async_http,               // class: an asynchronous client that serves many requests at once
  start,                    // method: starts its thread or process
  join,                     // method: waits for its thread or process
  acquire,                  // method: takes its lock
  release,                  // method: gives it back
  create_task,              // function or method: makes a task that the caller has to keep
  ensure_task,              // function: the same, and gives back what is a future already
  gather,                   // function: awaits many at once
  wait_tasks,               // function: waits for tasks and may leave some; since Python 3.11 for
                            // nothing else
  as_completed,             // function: gives what is to be awaited for each of many
  async_sleep,              // function: waits for a time while other tasks run
  partial,                  // functools.partial: calls its first argument later
  decorator_keeps,          // decorator: what is decorated behaves as before (functools.wraps)
  decorator_caches,         // the same, and runs it once for equal arguments (functools.cache)
  caching_property,         // class: a property that is computed once (cached_property)
  decorator_makes_context,  // decorator of generator functions: `with` runs them (contextmanager)
  super,                    // builtins.super: an object of the next class
  same_items,        // class or function: makes a container of its argument's items (list, sorted)
  pairs_of_mapping,  // dict.items: pairs of a key and a value
  numbered_items,    // enumerate: pairs of a number and an item of its argument
  items_side_by_side,  // zip: tuples of an item of each argument
  running_loop,        // function: gives the running event loop
  thread_identity,     // function: says which thread this is
  offload,             // function or method: runs its callable argument elsewhere (`Slot`)
  greenlets,        // function: makes its file's threads take turns, as they wait, and never else
  body,             // method: what its thread or process runs, for classes to override
  nests_loops,      // function: lets event loops run inside running ones
  cancelled_error,  // class: what is raised where a task is cancelled
  cancelled_error_class,  // function: gives that class
  base_exception,         // class: what every exception is
  suppress,               // class: a context that ends exceptions of the classes it is given
  cancel,                 // method: asks its task to end
  timeout_scope,          // function or class: cancels its block when the time is over
  wait_for,               // function: cancels what it is given when the time is over
  starts_loop,            // function: runs a coroutine in an event loop of its own
  thread_local_,          // class: attributes that each thread has for itself
  context_variable,       // class: a value that each task has for itself
  start_soon,             // method of a task group: starts a coroutine function
  start_task,             // the same, and waits until that says it has started
  shielded_wait,          // coroutine function: lets others run, and is not cancelled
  fork,                   // function: copies the process and the one thread that calls it
  start_method,           // function: says how processes start, by its first argument
  send,                   // method: pickles an object and sends it to another process
  receive,                // method: gets an object that another process has sent
  shared_memory,          // class: memory that lives until it is unlinked, whoever has it open
  close,                  // method: gives up its access to shared memory
  unlink,                 // method: frees shared memory
  shut_down,              // method: ends its pool or queue
  take_item,              // method of a queue: gives the next item
  join_queue,             // method: waits until every item of its queue is marked as done
  mark_done,              // method: marks an item of its queue as done
  is_set,                 // method: asks whether its event is set
  exception,              // class: what every exception that programs take is
  main_thread_only,       // function: raises where another thread than the main one calls it
  changes_items,          // method: adds or drops items of its container, in one step
  removes_item,           // method: takes an item out, in one step; fails where it is not there
  asks_items,             // method: whether there are items, which holds for that moment only
  fails_when_changed,     // method `__iter__`: fails where its container changes meanwhile
  wait_condition,         // method of a condition: gives its lock back until somebody notifies
  notify,                 // method of a condition: wakes those who wait; its lock has to be held
};

// instance: a module's or a class's attribute, which has a value without a call ("sys.stdin",
// "pathlib.Path.parent"); where it is a property, `blocks` says what reading it does.
enum class ApiKind : std::uint8_t {
  module,
  function,
  coroutine_function,
  async_generator,
  klass,
  instance
};

// Where a callable argument runs.
enum class RunsOn : std::uint8_t { here, loop, thread, process };

// Whether an object can be pickled, as it has to be to be sent to another process.
enum class Pickled : std::uint8_t {
  unknown,
  never,
  at_start,  // only as an argument of a process that starts with it
};

// An argument that the API calls.
struct Slot {
  std::int8_t position = -1;  // from 0; -1: by keyword alone
  std::string_view keyword;   // empty: by position alone
  RunsOn runs_on = RunsOn::here;
  bool many = false;   // calls it many times, at once where it runs elsewhere
  bool later = false;  // keeps it, and calls it when something happens
  // May be a coroutine function: the coroutine that it gives is run, or given back.
  bool coroutines = false;
  bool before_exec = false;  // calls it in a forked child that becomes another program next
};

// A condition on the call's arguments under which the API does not block. The argument is found by
// position or keyword; `equals` is a literal as written in Python ("False", "0", "None", and with
// single quotes "':memory:'"); empty means "is given at all".
struct Unless {
  std::int8_t position = -1;
  std::string_view keyword;
  std::string_view equals;
  bool absent = false;  // instead: holds where the argument is not given
};

// What to use instead on an event loop.
struct Twin {
  std::string_view call;     // takes the same arguments: the fix is `await call(...)`
  std::string_view method;   // a method of the same receiver that takes the same arguments
  std::string_view mention;  // words for a message, where no drop-in exists: "`httpx.AsyncClient`"
  std::string_view wrap;     // makes the receiver awaitable: the fix is `await wrap(receiver)`

  [[nodiscard]] constexpr bool empty() const {
    return call.empty() && method.empty() && mention.empty() && wrap.empty();
  }
};

class OwnModels;

// One API. Immutable, thread-safe; of static lifetime, but for those of a user's models, which live
// as long as their ModelSet.
struct Api {
  std::string_view name;     // canonical qualified name: "requests.Session.get"
  std::string_view library;  // "requests"; "stdlib"
  ApiKind kind = ApiKind::function;
  Role role = Role::none;
  // Qualified name of the class an instance of which the call gives ("" not known, "self" the
  // receiver's own), of the awaited result where the function is a coroutine function. Of kind
  // `instance`: the class that it is of.
  std::string_view returns;
  std::string_view enters;  // class of what `with ... as x` binds, where not the object itself
  std::string_view yields;  // class of the items of an iteration; "" not known

  // Of a decorator: where the body of what it decorates runs; of a method: that of one that
  // overrides it. `here`: not said.
  RunsOn body_runs_on = RunsOn::here;

  bool loop_bound = false;        // of an object that only the thread of its event loop may use
  bool copies_context = false;    // what it runs elsewhere sees the context variables of here
  bool starts_processes = false;  // calling it starts processes, at once or for its first work
  bool sends_closures = false;    // pickles lambdas and local functions for its processes, too
  Pickled pickled = Pickled::unknown;
  std::string_view process_twin;  // of a class that is for threads: its like for processes
  // Of a function: what starts a process with the same effect, without calling it in the child
  // ("start_new_session=True"), and since when.
  std::string_view process_argument;
  PythonVersion process_argument_since{0, 0};
  // The versions in which it is deprecated and taken out, and its `loop=` is; 0.0: none.
  PythonVersion deprecated{0, 0};
  PythonVersion removed{0, 0};
  PythonVersion loop_argument_removed{0, 0};

  Category blocks = Category::none;
  Confidence confidence = Confidence::high;  // low: cheap or depends on size; silent by default
  bool lazy = false;                         // blocks when its result is iterated, not when called
  std::string_view reason;                   // completes "`x` ...": "waits for the server's answer"
  bool in_memory = false;     // class: a file that is none; reading what wraps one doesn't block
  bool thread_bound = false;  // of an object that only its own thread may use
  bool reentrant = false;     // class: who holds the lock may take it again
  bool releases_gil = false;  // other threads run while it computes
  bool endless = false;       // what is iterated may never end: the messages of a broker
  std::span<const Unless> unless;  // any one that holds: the call does not block

  std::span<const Slot> slots;
  Twin asyncio;
  Twin trio;
  Twin anyio;
  // Of a class: the keyword by which the caller chooses what its objects give, so that nothing is
  // known of those that are made with it.
  std::string_view opaque_with;
  std::string_view alternative;  // for sync_client: the asynchronous library's name, "httpx"

  std::span<const std::string_view> bases;  // of a class: qualified names
  bool is_stub = false;            // only its types are known, from the standard library's stubs
  std::string_view evidence;       // the documentation's address; "" for a user's own code
  const OwnModels* own = nullptr;  // the user's models that it is of; null: the built-in ones
};

// The API of this qualified name; aliases ("requests.sessions.Session.get") lead to the canonical
// one. Null where nothing is known of it.
[[nodiscard]] const Api* find_api(std::string_view qualified_name);

// The same, where no model speaks of it, by what the standard library's stubs say of its types: an
// Api without effects and without evidence.
[[nodiscard]] const Api* find_typed(std::string_view qualified_name);

// What the stubs say of an API that a model speaks of; null where they say no more.
[[nodiscard]] const Api* stub_of(const Api& api);

// What `api` returns, as its model or the stubs say.
[[nodiscard]] std::string_view returns_of(const Api& api);

// The member of a class or of its bases, depth first in their order; null where nothing is known of
// it. What models say comes before what stubs say. Members that Python calls by itself are asked
// for by their names: "__iter__", "__enter__",
// "__exit__", "__getitem__", "__call__". A class that makes its members as they are asked for has
// one
// "*" for all the public ones that have no entry of their own: "botocore.client.BaseClient.*".
[[nodiscard]] const Api* find_member(const Api& klass, std::string_view member);

// The classes that Api::returns and Api::enters name; null where they name none that is modelled.
[[nodiscard]] const Api* class_returned(const Api& api);
[[nodiscard]] const Api* class_entered(const Api& api);

// Whether some model speaks of this module or of a submodule of it: "concurrent" and
// "concurrent.futures" are.
[[nodiscard]] bool is_modelled_module(std::string_view qualified_name);

[[nodiscard]] std::span<const Api> all_apis();

[[nodiscard]] std::string_view to_string(Category category);
[[nodiscard]] std::string_view to_string(Role role);

// Whether calls of this category reach the disk only: they are reported with Severity::information.
[[nodiscard]] bool is_file_system(Category category);

}  // namespace interlock
