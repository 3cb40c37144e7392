// SPDX-License-Identifier: Apache-2.0
/**
 * Installs the package that the build has made on this machine, uses it and takes it away again.
 *
 * <p>Needs root and Debian's tools; elsewhere these tests are skipped and say so. They begin only
 * on a machine without the package, and leave it as it was.
 */
@NullMarked
package org.lendfs.packaging;

import org.jspecify.annotations.NullMarked;
