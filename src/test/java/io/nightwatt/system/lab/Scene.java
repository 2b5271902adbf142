package io.nightwatt.system.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A small scene for Blender's own renderer, in which every frame looks different.
///
/// @param file the `.blend`
public record Scene(Path file) {

    /// What the Debian package brings.
    public static final Path BLENDER = Path.of("/usr/bin/blender");

    private static final String SCRIPT =
            """
            import bpy, math, random, sys
            target = sys.argv[sys.argv.index('--') + 1]
            bpy.ops.wm.read_factory_settings(use_empty=True)
            scene = bpy.context.scene
            random.seed(1)
            for i in range(20):
                place = [random.uniform(-4, 4), random.uniform(-4, 4), random.uniform(0.4, 2)]
                bpy.ops.mesh.primitive_uv_sphere_add(radius=0.5, location=place)
                material = bpy.data.materials.new('m%d' % i)
                material.use_nodes = True
                colour = [random.random() for _ in range(3)] + [1]
                material.node_tree.nodes['Principled BSDF'].inputs['Base Color'].default_value = colour
                bpy.context.object.data.materials.append(material)
            bpy.ops.mesh.primitive_plane_add(size=30)
            bpy.ops.object.light_add(type='SUN', location=(4, 4, 10))
            bpy.context.object.data.energy = 3
            turned = (math.radians(63), 0, math.radians(45))
            bpy.ops.object.camera_add(location=(9, -9, 6), rotation=turned)
            camera = bpy.context.object
            scene.camera = camera
            camera.keyframe_insert('location', frame=1)
            camera.location = (6, -11, 6)
            camera.keyframe_insert('location', frame=20)
            scene.frame_start, scene.frame_end = 1, 20
            scene.render.engine = 'CYCLES'
            scene.cycles.samples, scene.cycles.device = 8, 'CPU'
            scene.cycles.use_denoising = False
            scene.render.resolution_x, scene.render.resolution_y = 160, 90
            scene.render.resolution_percentage = 100
            scene.render.threads_mode, scene.render.threads = 'FIXED', 1
            bpy.ops.wm.save_as_mainfile(filepath=target)
            """;

    public static boolean canBeRendered() {
        return Files.isExecutable(BLENDER);
    }

    /// Writes it into `folder`.
    public static Scene in(Path folder) {
        Path file = folder.resolve("scene.blend").toAbsolutePath();
        try {
            Path script = Files.writeString(folder.resolve("scene.py"), SCRIPT);
            Namespace.NONE.must(
                    BLENDER.toString(),
                    "-b",
                    "--factory-startup",
                    "-P",
                    script.toString(),
                    "--",
                    file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Scene(file);
    }

    /// Renders frames as nobody disturbs it, as `frame_0001.png` and so on.
    public Path rendered(Path into, int first, int last) {
        Namespace.NONE.must(
                BLENDER.toString(),
                "-b",
                file.toString(),
                "-o",
                into.resolve("frame_####").toString(),
                "-F",
                "PNG",
                "-s",
                Integer.toString(first),
                "-e",
                Integer.toString(last),
                "-a");
        return into;
    }
}
