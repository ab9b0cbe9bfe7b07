// Who calls what, over files that are nowhere but here.
#include <algorithm>
#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "analysis/analysis.h"
#include "analysis/index/source_walk.h"
#include "analysis/project.h"
#include "tests/harness/memory_files.h"

namespace interlock::tests {
namespace {

// A project of which each file can be asked. Not thread-safe.
class Hierarchy {
 public:
  Hierarchy(std::initializer_list<std::pair<std::string, std::string>> files) {
    auto memory = std::make_shared<MemoryFiles>();
    for (const auto& [name, text] : files) memory->files.emplace("/w/" + name, text);
    files_ = memory;
    project_ = Project::open({.files = memory, .roots = {"/w"}});
  }

  std::shared_ptr<const FileAnalysis> file(const std::string& name) {
    const std::string path = "/w/" + name;
    return analyze(Text(files_->read(path).value()), {}, {}, {path, project_, Standing::on_disk});
  }
  // An open document, from now on.
  std::shared_ptr<const FileAnalysis> open(const std::string& name, const std::string& text) {
    return analyze(Text(text), {}, {}, {"/w/" + name, project_, Standing::open_document});
  }
  // The item at the first place of `word` in a file.
  CallItem item(const std::string& name, const std::string& word) {
    const auto analysis = file(name);
    const auto at = analysis->text().to_string().find(word);
    REQUIRE(at != std::string::npos);
    const auto items = analysis->call_items(static_cast<std::uint32_t>(at));
    REQUIRE(items.size() == 1);
    return items.front();
  }
  std::vector<std::string> outgoing(const CallItem& item) {
    return words(file(item.path.substr(3))->outgoing_calls(item.key, {}));
  }
  std::vector<std::string> incoming(const CallItem& item) {
    return words(file(item.path.substr(3))->incoming_calls(item.key, {}));
  }
  static std::vector<std::string> words(const std::vector<CallLink>& links) {
    std::vector<std::string> all;
    for (const CallLink& link : links) all.push_back(link.item.name + ": " + link.item.detail);
    return all;
  }

 private:
  std::shared_ptr<const FileSystem> files_;
  std::shared_ptr<Project> project_;
};

using Words = std::vector<std::string>;

const char* const kStarts = R"(import asyncio
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import Process


def work(n=1):
    return n


async def step():
    pass


async def main(loop):
    await step()
    task = asyncio.create_task(step())
    await asyncio.gather(*(step() for _ in range(3)))
    late = step()
    await asyncio.to_thread(work)
    await loop.run_in_executor(None, work, 2)
    loop = asyncio.get_running_loop()
    loop.call_soon(work)
    await asyncio.wait_for(step(), 1)


def spawn():
    threading.Thread(target=work).start()
    Process(target=work).start()
    with ThreadPoolExecutor() as threads, ProcessPoolExecutor() as processes:
        threads.submit(work, 1)
        processes.submit(work, 1)
    work()
    sorted([1], key=lambda n: work(n))
    asyncio.run(main(None))


class Worker(threading.Thread):
    def run(self):
        self.turn()

    def turn(self):
        work()


spawn()
)";

TEST_CASE("Outgoing calls say how each comes to run") {
  Hierarchy h{{"a.py", kStarts}};
  CHECK(h.outgoing(h.item("a.py", "main(loop)")) ==
        Words{"step: await · a.py", "step: task · a.py", "step: coroutine · a.py",
              "work: → thread pool · a.py", "work: → event loop · a.py"});
  const Words spawned = h.outgoing(h.item("a.py", "spawn():"));
  for (const char* how : {"→ thread", "→ process", "→ thread pool", "→ process pool"}) {
    INFO(how);
    CHECK(std::count(spawned.begin(), spawned.end(), "work: " + std::string(how) + " · a.py") == 1);
  }
  CHECK(std::count(spawned.begin(), spawned.end(), "work: a.py") == 1);
  CHECK(std::count(spawned.begin(), spawned.end(), "spawn.<lambda>: a.py") == 1);
  CHECK(std::count(spawned.begin(), spawned.end(), "main: → event loop · a.py") == 1);
}

TEST_CASE("Incoming calls stop where a thread, a process or an event loop begins") {
  Hierarchy h{{"a.py", kStarts}};
  const CallItem work = h.item("a.py", "work(n=1)");
  const auto links = h.file("a.py")->incoming_calls(work.key, {});
  const Words callers = Hierarchy::words(links);
  const Words wanted{"main: → thread pool · by asyncio.to_thread · a.py",
                     "spawn: → thread · by threading.Thread · a.py",
                     "spawn: → process · by multiprocessing.Process · a.py", "spawn.<lambda>: a.py",
                     "Worker.turn: a.py"};
  for (const std::string& caller : wanted) {
    INFO(caller);
    CHECK(std::count(callers.begin(), callers.end(), caller) == 1);
  }
  for (const CallLink& link : links) {
    const bool goes_on = !h.incoming(link.item).empty();
    INFO(link.item.name << ": " << link.item.detail);
    CHECK(link.item.key.is_entry == !goes_on);
  }
  CHECK(h.incoming(h.item("a.py", "main(loop)")) ==
        Words{"spawn: → event loop · by asyncio.run · a.py"});
  CHECK(h.incoming(h.item("a.py", "spawn():")) == Words{"a.py: "});
  CHECK(h.incoming(h.item("a.py", "run(self)")) == Words{"Worker: → thread · a.py"});
  CHECK(h.incoming(h.item("a.py", "lambda n")) == Words{"spawn: by sorted · a.py"});
}

TEST_CASE("An item is prepared on whatever names a function") {
  Hierarchy h{{"a.py", kStarts}};
  for (const char* word : {"def work", "work(n=1)", "work, 2", "work).start", "to_thread(work)",
                           "submit(work", "work()\n    sorted", "Thread(target=work)"}) {
    INFO(word);
    CHECK(h.item("a.py", word).name == "work");
  }
  CHECK(h.item("a.py", "await step()").name == "step");
  CHECK(h.item("a.py", "await asyncio.to_thread").name == "work");
  CHECK(h.item("a.py", "async def main").name == "main");
  CHECK(h.item("a.py", "lambda n").name == "spawn.<lambda>");
  CHECK(h.item("a.py", "turn()").name == "Worker.turn");
  const auto nothing = h.file("a.py")->call_items(2);
  CHECK(nothing.empty());
}

TEST_CASE("Calls that block are marked, themselves and through others") {
  Hierarchy h(
      {{"net.py",
        "import requests\n\n\ndef fetch(url):\n    return requests.get(url)\n\n\n"
        "def load(url):\n    return fetch(url)\n"},
       {"main.py", "from net import load as pull\n\n\nasync def main():\n    pull('x')\n"}});
  CHECK(h.outgoing(h.item("main.py", "main()")) ==
        Words{"load: blocks: requests.get waits for the server's answer · net.py"});
  const CallItem fetch = h.item("net.py", "fetch(url):");
  CHECK(fetch.detail == "blocks: requests.get waits for the server's answer · net.py");
  CHECK(h.outgoing(fetch) == Words{"requests.get: blocks: waits for the server's answer"});
  CHECK(h.incoming(fetch) == Words{"load: net.py"});
  CHECK(h.incoming(h.item("net.py", "load(url):")) == Words{"main: main.py"});
  CHECK(h.incoming(h.item("net.py", "get(url)")) == Words{"fetch: net.py"});
}

TEST_CASE("A recursion ends, and a function that is gone has no calls") {
  Hierarchy h{{"a.py",
               "def even(n):\n    return odd(n)\n\n\ndef odd(n):\n    return even(n)\n\n\n"
               "def lonely():\n    lonely()\n"}};
  const CallItem even = h.item("a.py", "even(n):");
  CHECK(h.outgoing(even) == Words{"odd: a.py"});
  CHECK(h.incoming(even) == Words{"odd: a.py"});
  CHECK(h.incoming(h.item("a.py", "lonely():")) == Words{"lonely: a.py"});

  const auto moved = h.open("a.py", "# more\n\n\ndef even(n):\n    return n\n");
  CHECK(moved->outgoing_calls(even.key, {}).empty());
  const auto gone = h.open("a.py", "def other(n):\n    return n\n");
  CHECK(gone->outgoing_calls(even.key, {}).empty());
  CHECK(gone->incoming_calls(even.key, {}).empty());
}

TEST_CASE("Equal names are told apart, until one of them goes") {
  const std::string two =
      "class A:\n    def f(self):\n        g()\n\n    def f(self):\n        h()\n\n\n"
      "def g():\n    pass\n\n\ndef h():\n    pass\n";
  Hierarchy h{{"a.py", two}};
  const CallItem first = h.item("a.py", "f(self)");
  CHECK(first.key.name == "A.f#1/2");
  CHECK(h.outgoing(first) == Words{"g: a.py"});
  const auto one = h.open("a.py", two.substr(0, two.find("    def f(self):\n        h()")));
  CHECK(one->outgoing_calls(first.key, {}).empty());
}

TEST_CASE("What is typed counts, also in documents that were never saved") {
  Hierarchy h{{"a.py", "def f():\n    pass\n"}, {"b.py", "from a import f\n\n\nf()\n"}};
  const CallItem f = h.item("a.py", "f():");
  CHECK(h.incoming(f) == Words{"b.py: "});
  const auto b = h.open("b.py", "import a\n\n\ndef g():\n    a.f()\n");
  const auto c = h.open("new.py", "import a\n\nrun = a.f\n\n\ndef k():\n    run()\n");
  CHECK(h.incoming(f) == Words{"g: b.py", "k: new.py"});
}

TEST_CASE("Objects that functions are registered with are what calls them") {
  Hierarchy h(
      {{"a.py",
        "from web import App\n\napp = App()\n\n\n@app.get('/')\ndef index():\n    pass\n"}});
  CHECK(h.incoming(h.item("a.py", "index")) == Words{"app.get('/'): handler · a.py"});
}

TEST_CASE("A search that is stopped ends, and a text that is no file is asked alone") {
  Hierarchy h{{"a.py", "def f():\n    pass\n"}, {"b.py", "from a import f\n\nf()\n"}};
  std::stop_source stopped;
  stopped.request_stop();
  const CallItem f = h.item("a.py", "f():");
  CHECK(h.file("a.py")->incoming_calls(f.key, stopped.get_token()).empty());

  const auto alone = analyze(Text("def f():\n    pass\n\n\ndef g():\n    f()\n"), {});
  const auto items = alone->call_items(4);
  REQUIRE(items.size() == 1);
  CHECK(Hierarchy::words(alone->incoming_calls(items[0].key, {})) == Words{"g: "});
}

TEST_CASE("A project's files are those that somebody wrote") {
  MemoryFiles memory;
  for (const char* path :
       {"/w/b.py", "/w/a/c.py", "/w/a/notes.txt", "/w/.git/x.py", "/w/env/pyvenv.cfg",
        "/w/env/lib/y.py", "/w/node_modules/z.py", "/other.py"})
    memory.files.emplace(path, "");
  CHECK(python_files(memory, {"/w", "/w/a"}, 100, {}) == Words{"/w/a/c.py", "/w/b.py"});
  CHECK(python_files(memory, {"/w"}, 1, {}) == Words{"/w/b.py"});
  CHECK(has_word("x.load()", "load"));
  CHECK(has_word("reload load", "load"));
  CHECK_FALSE(has_word("reload load_all loaded", "load"));
}

TEST_CASE("what is one of several objects is called as each of those that block") {
  Hierarchy project{{"a.py",
                     "import threading\n"
                     "def f(flag):\n"
                     "    changed = threading.Condition() if flag else threading.Event()\n"
                     "    changed.wait()\n"}};
  const auto called = project.outgoing(project.item("a.py", "f(flag)"));
  REQUIRE(called.size() == 2);
  CHECK(called[0].starts_with("threading.Condition.wait: "));
  CHECK(called[1].starts_with("threading.Event.wait: "));
}

}  // namespace
}  // namespace interlock::tests
