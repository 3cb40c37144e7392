// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import org.lendfs.vfs.FileKey;

/** A name in the directory that a key names. */
record Name(FileKey directory, String name) {}
