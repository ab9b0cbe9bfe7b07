#include "server/cli/source_file.h"

#include <filesystem>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "tests/server/cli/temporary_folder.h"

namespace interlock {
namespace {

namespace fs = std::filesystem;

TEST_CASE("a file is read whole, its byte order mark apart") {
  const TemporaryFolder folder;
  CHECK(read_source_file(folder.write("a.py", "x = 1\r\n")).bytes == "x = 1\r\n");
  CHECK(read_source_file(folder.write("empty.py")).bytes.empty());
  const SourceFile marked = read_source_file(folder.write("b.py", "\xEF\xBB\xBFx"));
  CHECK(marked.byte_order_mark);
  CHECK(marked.bytes == "x");
}

TEST_CASE("what can't be checked says why") {
  const TemporaryFolder folder;
  CHECK(read_source_file(folder.path("none.py")).error ==
        "cannot be read: No such file or directory");
  CHECK(read_source_file(folder.write("bin.py", std::string("a\0b", 3))).error ==
        "not a text file: it holds NUL bytes");
  const std::string huge = folder.write("huge.py");
  fs::resize_file(huge, 104'900'000);  // a hole: it takes no space
  CHECK(read_source_file(huge).error == "too large to check: 104 MB, the limit is 20 MB");
}

TEST_CASE("writing keeps permissions and links, and leaves nothing beside") {
  const TemporaryFolder folder;
  const std::string file = folder.write("sub/a.py", "old");
  fs::permissions(file, fs::perms::owner_all);
  fs::create_symlink(file, folder.path("link.py"));
  CHECK(write_source_file(folder.path("link.py"), "new").empty());
  CHECK(folder.read("sub/a.py") == "new");
  CHECK(fs::is_symlink(folder.path("link.py")));
  CHECK(fs::status(file).permissions() == fs::perms::owner_all);
  CHECK(std::distance(fs::directory_iterator(folder.path("sub")), fs::directory_iterator()) == 1);
}

TEST_CASE("a failed write leaves the file as it was") {
  const TemporaryFolder folder;
  const std::string file = folder.write("a.py", "old");
  fs::create_directories(folder.path(".a.py.interlock-new/x"));  // where the new content would go
  CHECK(write_source_file(file, "new").starts_with("cannot be written: "));
  CHECK(folder.read("a.py") == "old");
}

}  // namespace
}  // namespace interlock
