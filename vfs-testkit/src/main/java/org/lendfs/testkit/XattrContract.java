// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.testkit.Failures.assertFails;

import org.junit.jupiter.api.Test;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.Vnode.ExtendedAttributeMode;

/** Extended attributes of the user namespace (RFC 8276). */
interface XattrContract extends ContractSubject {
  private void set(Vnode vnode, String name, int value, ExtendedAttributeMode mode)
      throws VfsException {
    vnode.setExtendedAttribute(name, new byte[] {(byte) value}, mode, caller());
  }

  private void set(Vnode vnode, String name, int value) throws VfsException {
    set(vnode, name, value, ExtendedAttributeMode.CREATE_OR_REPLACE);
  }

  @Test
  default void valuesAreKeptByName() throws VfsException {
    require(Capability.XATTRS);
    Vnode file = newFile("file");

    set(file, "one", 1);
    set(file, "zwei-ß", 2);
    set(file, "one", 3);

    assertThat(file.extendedAttribute("one", caller())).containsExactly(3);
    assertThat(file.extendedAttribute("zwei-ß", caller())).containsExactly(2);
    assertThat(file.extendedAttributes(caller())).containsExactlyInAnyOrder("one", "zwei-ß");
  }

  @Test
  default void emptyAndLargerValuesAreKept() throws VfsException {
    require(Capability.XATTRS);
    Vnode file = newFile("file");
    byte[] large = ContractSubject.bytes(2000, 1);

    file.setExtendedAttribute(
        "empty", new byte[0], ExtendedAttributeMode.CREATE_OR_REPLACE, caller());
    file.setExtendedAttribute("large", large, ExtendedAttributeMode.CREATE_OR_REPLACE, caller());

    assertThat(file.extendedAttribute("empty", caller())).isEmpty();
    assertThat(file.extendedAttribute("large", caller())).isEqualTo(large);
  }

  @Test
  default void modeDecidesAboutExistingNames() throws VfsException {
    require(Capability.XATTRS);
    Vnode file = newFile("file");

    assertFails(() -> set(file, "name", 1, ExtendedAttributeMode.REPLACE), VfsError.NO_ATTRIBUTE);
    set(file, "name", 1, ExtendedAttributeMode.CREATE);
    assertFails(() -> set(file, "name", 2, ExtendedAttributeMode.CREATE), VfsError.EXISTS);
    set(file, "name", 3, ExtendedAttributeMode.REPLACE);

    assertThat(file.extendedAttribute("name", caller())).containsExactly(3);
  }

  @Test
  default void removedNameIsGone() throws VfsException {
    require(Capability.XATTRS);
    Vnode file = newFile("file");
    set(file, "name", 1);

    file.removeExtendedAttribute("name", caller());

    assertThat(file.extendedAttributes(caller())).isEmpty();
    assertFails(() -> file.extendedAttribute("name", caller()), VfsError.NO_ATTRIBUTE);
    assertFails(() -> file.removeExtendedAttribute("name", caller()), VfsError.NO_ATTRIBUTE);
  }

  @Test
  default void directoriesHaveThemToo() throws VfsException {
    require(Capability.XATTRS);
    Vnode directory = newDirectory(root(), "dir");

    set(directory, "name", 1);

    assertThat(directory.extendedAttribute("name", caller())).containsExactly(1);
  }

  @Test
  default void theyMoveWithTheFile() throws VfsException {
    require(Capability.XATTRS);
    set(newFile("file"), "name", 1);

    root().rename("file", new RenameTarget(root(), "moved", true), caller());

    assertThat(lookup("moved").extendedAttribute("name", caller())).containsExactly(1);
  }

  @Test
  default void settingOneChangesTheFileButNotItsContentTime() throws VfsException {
    require(Capability.XATTRS);
    Vnode file = newFile("file");
    Attributes before = attributes(file);

    set(file, "name", 1);

    assertThat(attributes(file).change()).isNotEqualTo(before.change());
    assertThat(attributes(file).modified()).isEqualTo(before.modified());
  }

  @Test
  default void hugeValueIsRefused() throws VfsException {
    require(Capability.XATTRS);
    Vnode file = newFile("file");

    assertFails(
        () ->
            file.setExtendedAttribute(
                "name", new byte[10 << 20], ExtendedAttributeMode.CREATE_OR_REPLACE, caller()),
        VfsError.VALUE_TOO_BIG,
        VfsError.NO_SPACE,
        VfsError.NO_RESOURCES);

    assertThat(file.extendedAttributes(caller())).isEmpty();
  }
}
