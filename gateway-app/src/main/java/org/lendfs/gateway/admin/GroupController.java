// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.users.UserException;
import org.lendfs.gateway.users.UserStore;
import org.lendfs.vfs.user.Group;
import org.lendfs.vfs.user.User;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Groups of users that have a name. Who is in a group, its users say. */
@RestController
@RequestMapping("/api/v1/groups")
@Tag(name = "users", description = "Who may log on")
class GroupController {
  private static final Paging<View> PAGING = new Paging<>(View.class);

  private final UserStore store;
  private final Audit audit;

  GroupController(UserStore store, Audit audit) {
    this.store = store;
    this.audit = audit;
  }

  /** A group. */
  @Schema(name = "Group", description = "A group of users that has a name")
  record View(
      String name, long gid, @Schema(description = "Names of users") List<String> members) {}

  /** A group to be added. */
  @Schema(name = "GroupRequest")
  record Request(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "staff") @Nullable String name,
      @Schema(description = "The next free one when left out") @Nullable Long gid) {}

  @GetMapping
  @Operation(summary = "Groups that have a name, sorted by it")
  Page<View> list(@ParameterObject PageQuery page, @RequestParam Map<String, String> filters) {
    return PAGING.page(store.groups(), this::view, page, filters);
  }

  private View view(Group group) {
    List<String> members =
        store.users().stream()
            .map(known -> known.user())
            .filter(user -> isIn(user, group.gid()))
            .map(User::name)
            .toList();
    return new View(group.name(), Integer.toUnsignedLong(group.gid()), members);
  }

  private static boolean isIn(User user, int gid) {
    return user.gid() == gid
        || Arrays.stream(user.credentials().groups()).anyMatch(other -> other == gid);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Give a group a name")
  View add(@RequestBody Request request) throws UserException {
    String name = Objects.requireNonNullElse(request.name(), "");
    View added = view(store.addGroup(name, request.gid()));
    audit.changed("group.add", name, null, added);
    return added;
  }

  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Take a group's name away", description = "Users stay in its number.")
  void remove(@PathVariable String name) throws UserException {
    @Nullable View before = store.findGroup(name).map(this::view).orElse(null);
    store.removeGroup(name);
    audit.changed("group.remove", name, before, null);
  }
}
